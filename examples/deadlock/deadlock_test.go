package deadlock_test

import (
	"io"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/deadlock"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
)

type greet func(io.ReadCloser, io.WriteCloser) (string, error)

// report runs greet over a pipe of the kit, in a bubble, where the pipe knows at once that nothing moves any more, and
// returns what it reports then. In a test without a bubble it waits for a minute.
func report(t *testing.T, greet greet) (text string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		text = story.Failures(t, func(failing testing.TB) {
			r, w := fakeio.Pipe(failing, "greeting", 0)
			greet(r, w)
			synctest.Wait() // the pipe reports on a goroutine of its own
		})
	})
	return text
}

func TestNaive(t *testing.T) {
	for i, c := range []struct {
		name  string
		greet greet
	}{{"never closed", deadlock.NaiveClose}, {"one goroutine", deadlock.NaiveOrder}} {
		t.Run(c.name, func(t *testing.T) {
			story.Quoted(t, i+1, report(t, c.greet))
		})
	}
}

func TestSound(t *testing.T) {
	assert.Empty(t, report(t, deadlock.Sound))
	r, w := fakeio.Pipe(t, "greeting", 0)
	text, err := deadlock.Sound(r, w)
	require.NoError(t, err)
	assert.Equal(t, "hello", text)
}
