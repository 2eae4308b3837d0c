package capture

import (
	"io"
	"log"
	"log/slog"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLoggersAreCaptured(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		got := Stderr(t, func() {
			log.Print("from log")
			slog.Info("from slog")
		}, opts...)
		assert.Regexp(t, `(?s)^\S+ \S+ from log\n\S+ \S+ INFO from slog\n$`, got)
	})
}

// Also when descriptor 2 is not what os.Stderr is.
func TestLoggersFollowASwappedStream(t *testing.T) {
	outer := Func(t, func() {
		assert.Contains(t, Stderr(t, func() { log.Print("from log") }, Descriptors()), "from log\n")
	})
	assert.Empty(t, outer.Stderr)
}

// A logger that the code under test has set itself is left alone, before and after.
func TestForeignLoggersAreLeft(t *testing.T) {
	before := log.Writer()
	defer log.SetOutput(before)
	var own strings.Builder
	log.SetOutput(&own)
	assert.Empty(t, Stderr(t, func() { log.Print("mine") }))
	assert.Contains(t, own.String(), "mine")
	assert.True(t, log.Writer() == io.Writer(&own))

	log.SetOutput(before)
	Func(t, func() { log.SetOutput(&own) })
	assert.True(t, log.Writer() == io.Writer(&own))
}

// A logger that the code under test has pointed to a captured stream goes on where that stream does.
func TestLoggersLeaveTheCapture(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		before := log.Writer()
		defer log.SetOutput(before)
		outer := Func(t, func() {
			Func(t, func() { log.SetOutput(os.Stdout) }, opts...)
			log.Print("on stdout")
			log.SetOutput(io.Discard)
			Func(t, func() { log.SetOutput(os.Stderr) }, opts...)
			log.Print("on stderr")
			log.SetOutput(before)
		})
		assert.Regexp(t, ` on stdout\n$`, outer.Stdout)
		assert.Regexp(t, ` on stderr\n$`, outer.Stderr)
	})
}
