package capture

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Two thousand captures with the garbage collector off leave descriptors and goroutines where they were.
func TestNothingIsLeftBehind(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		defer debug.SetGCPercent(debug.SetGCPercent(-1))
		once := func() {
			Func(t, func() { fmt.Print("x") }, opts...)
			Combined(t, func() { fmt.Print("x") }, with(opts, Input(strings.NewReader("in")))...)
		}
		once()
		descriptors, goroutines := openDescriptors(t), runtime.NumGoroutine()
		for range 1000 {
			once()
		}
		// Fewer is no fault: an earlier test's survivor may have ended in between.
		assert.LessOrEqual(t, openDescriptors(t), descriptors)
		assert.LessOrEqual(t, settled(goroutines), goroutines)
	})
}

// settled waits for goroutines that are on their way out, and returns how many there are.
func settled(want int) int {
	for range 1000 {
		if runtime.NumGoroutine() <= want {
			break
		}
		runtime.Gosched()
	}
	return runtime.NumGoroutine()
}
