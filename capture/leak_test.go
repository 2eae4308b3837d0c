package capture

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
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
		settles(t, descriptors, goroutines)
	})
}

// settles waits until there are no more descriptors and goroutines than before: a drained pipe takes a moment to close, and
// a goroutine to end. Fewer is no fault, since what an earlier test has left running may have ended in between.
func settles(t *testing.T, descriptors, goroutines int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); openDescriptors(t) > descriptors || runtime.NumGoroutine() > goroutines; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d descriptors and %d goroutines are left of %d and %d", openDescriptors(t), runtime.NumGoroutine(), descriptors, goroutines)
		}
	}
}
