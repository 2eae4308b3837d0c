package nothing

import (
	"fmt"
	"os"
	"testing"

	"example.com/weir/capture"
)

// In a package without statements of its own the runtime has something to say at the end of each process.
func TestNothingIsAdded(t *testing.T) {
	for name, fn := range map[string]func(){
		"returns": func() { fmt.Fprint(os.Stderr, "err") },
		"exits":   func() { fmt.Fprint(os.Stderr, "err"); os.Exit(0) },
		"clears":  func() { fmt.Fprint(os.Stderr, "err"); os.Clearenv(); os.Exit(0) },
	} {
		t.Run(name, func(t *testing.T) { // each with calls of its own: a map has no order
			if r := capture.Child(t, fn); r.Stdout != "" || r.Stderr != "err" {
				t.Errorf("%q, %q", r.Stdout, r.Stderr)
			}
			r := capture.Child(t, fn, capture.Merged())
			if r.Stdout != "err" {
				t.Errorf("Merged: %q", r.Stdout)
			}
			r = capture.Child(t, fn, capture.TTY(24, 80))
			if r.Stdout != "err" {
				t.Errorf("TTY: %q", r.Stdout)
			}
		})
	}
}
