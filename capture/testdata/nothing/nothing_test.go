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
		if r := capture.Child(t, fn); r.Stdout != "" || r.Stderr != "err" {
			t.Errorf("%s: %q, %q", name, r.Stdout, r.Stderr)
		}
		r := capture.Child(t, fn, capture.Merged())
		if r.Stdout != "err" {
			t.Errorf("%s: Merged: %q", name, r.Stdout)
		}
		r = capture.Child(t, fn, capture.TTY(24, 80))
		if r.Stdout != "err" {
			t.Errorf("%s: TTY: %q", name, r.Stdout)
		}
	}
}
