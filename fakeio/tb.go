package fakeio

import "errors"

// TB is what the helpers of this kit need of a test. A *testing.T, *testing.B or *testing.F is one as it is; a program
// may bring its own. It stands here so that neither this package nor those below it import testing.
type TB interface {
	Helper()
	Name() string
	Cleanup(func())
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// mustHave panics in the name of call when there is no test to report to.
func mustHave(call string, t TB) {
	if t == nil {
		panic("fakeio: " + call + ": t is nil")
	}
}

// ErrInjected is the error that a sweep injects, and a good one to inject by hand: no code under test can come by it on
// its own. For time-outs inject os.ErrDeadlineExceeded, which is a net.Error too.
var ErrInjected = errors.New("fakeio: injected error")
