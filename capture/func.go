package capture

import (
	"runtime"
	"strings"
	"testing"
)

// Func runs fn and returns what was written to os.Stdout and os.Stderr meanwhile, by fn, by what it calls and by
// children that inherit them. The streams are put back however fn ends: when it panics, the same panic goes on; when it
// ends the test, that goes on as well; in both cases what was captured is logged.
//
// The standard log package, and with it slog's default logger, writes to the captured stream if it wrote to os.Stderr
// before. What kept the old os.Stderr elsewhere, what writes to the file descriptors directly, and the println builtin are
// not captured: Descriptors does that. A call of os.Exit ends the test process, with what was captured: for that there is
// Child.
//
// The end of the capture is exact: all writes that have returned before fn returns are in the result, and what survivors
// write later is not; Func doesn't wait for them. Stop tells what they meet.
//
// Captures nest: see Start, also for parallel tests.
func Func(t testing.TB, fn func(), opts ...Option) *Result {
	t.Helper()
	return during(t, "Func", both, fn, opts)
}

// Stdout runs fn as Func does and returns what was written to os.Stdout. Standard error is left alone.
func Stdout(t testing.TB, fn func(), opts ...Option) string {
	t.Helper()
	return during(t, "Stdout", stdoutBit, fn, opts).Stdout
}

// Stderr runs fn as Func does and returns what was written to os.Stderr. Standard output is left alone.
func Stderr(t testing.TB, fn func(), opts ...Option) string {
	t.Helper()
	return during(t, "Stderr", stderrBit, fn, opts).Stderr
}

// Combined runs fn as Func does, with Merged, and returns what was written to both, in the order in which it was.
func Combined(t testing.TB, fn func(), opts ...Option) string {
	t.Helper()
	return during(t, "Combined", both, fn, append(withoutMerged(opts), Merged())).Stdout
}

// withoutMerged leaves out the option that Combined gives itself.
func withoutMerged(opts []Option) []Option {
	var out []Option
	for _, opt := range opts {
		if o, ok := opt.(option); !ok || o.kind != kindMerged {
			out = append(out, opt)
		}
	}
	return out
}

// during captures while fn runs.
func during(t testing.TB, run string, streams which, fn func(), opts []Option) (result *Result) {
	t.Helper()
	if fn == nil {
		t.Fatalf("capture: %s: the function is nil: give it the code whose output you want", run)
		return &Result{}
	}
	r, err := begin(t, run, streams, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return &Result{}
	}
	returned := false
	defer func() {
		r.end() // before the test is asked anything, since its methods may panic
		t.Helper()
		r.report(!returned && !t.Skipped())
		if r.survivors() {
			t.Cleanup(func() {
				t.Helper()
				r.logLate()
			})
		}
	}()
	fn()
	result = r.Stop()
	returned = true
	return result
}

// panicking reports whether the calling goroutine runs deferred functions because of a panic. A test that panics has not
// failed yet when its clean-ups run, so they can't ask it.
func panicking() bool {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "runtime.") && strings.HasSuffix(frame.Function, "gopanic") {
			return true
		}
		if !more {
			return false
		}
	}
}
