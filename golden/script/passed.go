//go:build !plan9 && !wasip1

package script

import (
	"runtime"

	"github.com/rogpeppe/go-internal/testscript"
)

// update brings the goldens up to date that differed, once the script has passed.
func (s *state) update(ts *testscript.TestScript) {
	if len(s.updates) == 0 {
		return
	}
	if why := s.notPassed(); why != "" {
		ts.Logf("golden: %d updates were not made, since the script %s", len(s.updates), why)
		return
	}
	for _, f := range s.updates {
		f()
	}
}

// notPassed says why the script that has come to its end has not passed, or nothing.
func (s *state) notPassed() string {
	switch {
	case s.t.TB.Failed():
		return "has failed"
	case s.t.TB.Skipped():
		return "was skipped"
	case unwinding():
		return "has not come to its end"
	}
	return ""
}

// unwinding reports whether a panic, or runtime.Goexit, is what runs the deferred function that has called it: only the
// stack knows, since recover works in that function alone.
func unwinding() bool {
	callers := make([]uintptr, 256)
	n := runtime.Callers(1, callers)
	for n == len(callers) {
		callers = make([]uintptr, 2*n)
		n = runtime.Callers(1, callers)
	}
	frames := runtime.CallersFrames(callers[:n])
	for {
		f, more := frames.Next()
		if f.Function == "runtime.gopanic" || f.Function == "runtime.Goexit" {
			return true
		}
		if !more {
			return false
		}
	}
}
