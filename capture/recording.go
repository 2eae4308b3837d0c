package capture

import (
	"errors"
	"os"
	"sync"
	"testing"
	"time"
)

// Start captures standard output and error of this process until Stop, which the end of the test calls as well. Captures
// nest: in the same test and in its subtests. A test that captures can't be parallel: in a parallel one Start ends the
// test, and t.Parallel after it panics in the words of package testing about t.Setenv. What Start can't see is a parallel
// test that prints without capturing.
func Start(t testing.TB, opts ...Option) *Recording {
	t.Helper()
	r, err := begin(t, "Start", both, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	ours := false
	defer func() {
		if !ours { // t.Cleanup has panicked, and nobody else would end it
			r.end()
		}
	}()
	t.Cleanup(r.endWithTest)
	ours = true
	return r
}

// endWithTest is the clean-up of the test.
func (r *Recording) endWithTest() {
	r.end() // before the test is asked anything, since its methods may panic
	r.t.Helper()
	r.report(panicking())
	r.logLate()
}

// Begin is Start without a test, for programs and for TestMain: the caller sees to Stop. It fails, with everything as it
// was, when another capture that belongs to a test is under way, in a synctest bubble, with options that make no sense,
// and when the system has no pipe left. What goes wrong later is in Err.
func Begin(opts ...Option) (*Recording, error) { return begin(nil, "Begin", both, opts) }

// which says which of the two streams a run captures, as bits.
type which int

const (
	stdoutBit which = 1 << iota
	stderrBit
	both = stdoutBit | stderrBit
)

// begin starts a capture for the function of this package with the name run.
func begin(t testing.TB, run string, streams which, opts []Option) (*Recording, error) {
	allowed := inProcess
	if streams != both {
		allowed &^= kindMerged
	}
	cfg, err := newConfig(run, allowed, opts)
	if err != nil {
		return nil, err
	}
	if err := outsideBubble(run); err != nil {
		return nil, err
	}
	r := newRecording(t, run, streams, cfg)
	if err := r.loops(); err != nil {
		return nil, err
	}
	owner.Lock()
	defer owner.Unlock()
	if t != nil {
		if err := guard(t, run); err != nil {
			return nil, err
		}
	}
	if err := r.enter(); err != nil {
		return nil, err
	}
	if err := r.redirect(); err != nil {
		r.leave()
		r.restore()
		return nil, setupError(run, err)
	}
	r.start = time.Now()
	r.timer = time.AfterFunc(soon, r.startPumps)
	return r, nil
}

// soon is when the pumps start to read by themselves: most captures are over by then, and spared a goroutine for each
// stream, which costs more than all the rest. Nothing depends on it but how long a writer of very much waits at first.
const soon = 200 * time.Microsecond

// startPumps makes the pumps read by themselves.
func (r *Recording) startPumps() {
	for _, p := range r.pumps {
		p.start()
	}
}

// newRecording returns one that captures nothing yet.
func newRecording(t testing.TB, run string, streams which, cfg config) *Recording {
	r := &Recording{t: t, run: run, streams: streams, cfg: cfg, caller: here(), tees: newTees(cfg.tees)}
	r.stdout, r.stderr = newStream("stdout", &r.cfg), newStream("stderr", &r.cfg)
	for _, s := range []*Stream{r.stdout, r.stderr} {
		s.t = t
		s.context = r.showing
	}
	if t != nil {
		r.failed = t.Failed()
	}
	return r
}

// Recording is a capture of this process that is under way, or has been.
type Recording struct {
	t       testing.TB // nil for Begin
	run     string
	caller  callers
	streams which
	cfg     config
	start   time.Time
	timer   *time.Timer // starts the pumps; nil before the setup is done
	failed  bool        // the test had failed before

	stdout, stderr *Stream
	pumps          []*pump
	tees           *tees
	undo           []func()   // what the end of the capture has to do, the last one first
	kept           []*os.File // where the descriptors went before, until all is over

	mu     sync.Mutex
	result *Result
	errs   []error // what went wrong beside the captured code
	inner  error   // the end came out of order
	told   bool    // all that has been reported
	shown  bool    // the text has been shown in a failure
}

// Stdout returns the stream of standard output; under Merged it has all.
func (r *Recording) Stdout() *Stream { return r.stdout }

// Stderr returns the stream of standard error; under Merged it has ended, empty.
func (r *Recording) Stderr() *Stream { return r.stderr }

// Late returns how many bytes came after Stop, from children or goroutines of the captured code that were still writing.
// With a test, it is logged at its end.
func (r *Recording) Late() int64 {
	var n int64
	for _, p := range r.stopped() {
		n += p.lateBytes()
	}
	return n
}

// Err returns what went wrong beside the captured code: a Tee or an Input that failed, an os.Stdout or os.Stderr that the
// code reassigned or closed. It is nil before Stop.
func (r *Recording) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return errors.Join(r.errs...)
}

// stopped returns the pumps of a capture that has ended.
func (r *Recording) stopped() []*pump {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.result == nil {
		return nil
	}
	return r.pumps
}
