package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTee(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var all strings.Builder
		outer := Func(t, func() {
			r := Func(t, func() {
				fmt.Println("out")
				fmt.Fprintln(os.Stderr, "err")
			}, with(opts, Tee(os.Stdout), Tee(os.Stderr), Tee(&all))...)
			assert.Equal(t, "out\n", r.Stdout)
			assert.Equal(t, "err\n", r.Stderr)
		}, opts...)
		assert.ElementsMatch(t, []string{"out", "err", ""}, strings.Split(all.String(), "\n"))
		assert.Equal(t, all.String(), outer.Stdout, "it goes where the stream went before, and comes once")
		assert.Equal(t, all.String(), outer.Stderr)

		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) { Func(rec, func() { fmt.Print("x") }, with(opts, Tee(&failingWriter{}))...) })
		assert.True(t, strings.HasPrefix(got, "error: capture: Tee: *capture.failingWriter failed and got nothing more: permission denied\n"), got)
	})
}
