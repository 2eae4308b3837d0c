//go:build race

package capture

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
)

// What the race detector reports while the descriptors are captured is shown on the real standard error too.
func TestRaceReportsStayVisible(t *testing.T) {
	if inCopy(t) {
		r := Func(t, func() {
			n, done := 0, make(chan struct{})
			go func() {
				n++
				close(done)
			}()
			n++
			<-done
		}, Descriptors())
		assert.Contains(t, r.Stderr, "WARNING: DATA RACE")
		return
	}
	out, code := runCopy(t)
	assert.NotZero(t, code)
	assert.Regexp(t, regexp.MustCompile(`(?m)^==================\nWARNING: DATA RACE\n(?:.*\n)+?==================\n`), out)
	assert.Contains(t, out, "visible_race_test.go:")
}
