package contract

import (
	"runtime"
	"testing"
	"weak"

	"github.com/stretchr/testify/assert"
)

// What the collector lets go at its second or third look was never kept.
func TestTheCollectorIsAskedThreeTimes(t *testing.T) {
	for _, c := range []struct {
		answers []int
		want    int
		asked   int
	}{
		{[]int{0}, 0, 1},
		{[]int{2, 0}, 0, 2},
		{[]int{2, 1, 0}, 0, 3},
		{[]int{2, 2, 1}, 1, 3},
	} {
		asked := 0
		assert.Equal(t, c.want, least(func() int { asked++; return c.answers[asked-1] }), "%v", c.answers)
		assert.Equal(t, c.asked, asked, "%v", c.answers)
	}
}

func TestHeldCountsWhatIsHeld(t *testing.T) {
	var kept [][]byte
	var bufs []weak.Pointer[byte]
	for i := range 5 {
		bufs = append(bufs, lend(func(p []byte) {
			if i < 2 {
				kept = append(kept, p)
			}
		}, 64))
	}
	n := held(bufs...) // the collector may take more for held, never less
	assert.GreaterOrEqual(t, n, 2)
	assert.Less(t, n, 5)
	runtime.KeepAlive(kept)
}
