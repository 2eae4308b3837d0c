package capture

import (
	"errors"
	"fmt"
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
	t.Cleanup(func() {
		t.Helper()
		r.close(panicking())
		r.logLate()
	})
	return r
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
		return nil, err
	}
	r.start = time.Now()
	r.timer = time.AfterFunc(soon, r.startPumps)
	return r, nil
}

// soon is when the pumps start to read by themselves: most captures are over by then, and spared a goroutine for each
// stream, which costs more than all the rest. Nothing depends on it but how long a writer of very much waits at first.
const soon = 50 * time.Microsecond

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
	errs   []error
	shown  bool // the text has been shown in a failure
}

// Stdout returns the stream of standard output; under Merged it has all.
func (r *Recording) Stdout() *Stream { return r.stdout }

// Stderr returns the stream of standard error; under Merged it has ended, empty.
func (r *Recording) Stderr() *Stream { return r.stderr }

// Stop ends the capture and returns what was written until then, with End Returned. The streams are as they were before.
// A second call returns the same result.
//
// What children and goroutines that are still at it write later neither reaches them nor is lost on them: it is thrown
// away and counted, see Late. Code in this process that kept the captured os.Stdout gets os.ErrClosed.
//
// A capture that was begun inside this one and has not been stopped ends as well; that is an error, since captures end in
// the opposite order in which they began. It fails the test, as does an os.Stdout that the code has reassigned or closed,
// and a failing Tee or Input; without a test, Stop panics in the first case and Err has the others.
func (r *Recording) Stop() *Result {
	if r.t != nil {
		r.t.Helper()
	}
	return r.close(false)
}

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

// close is Stop; it shows the text when the test has failed meanwhile, or is failing now.
func (r *Recording) close(failing bool) *Result {
	if r.t != nil {
		r.t.Helper()
	}
	result, first, inner := r.end()
	if !first {
		return result
	}
	if r.t == nil {
		if inner != nil {
			panic(inner.Error())
		}
		return result
	}
	for _, err := range r.errs {
		r.t.Errorf("%v", err)
	}
	if inner != nil {
		r.t.Errorf("%v", inner)
	}
	if failing || r.t.Failed() && !r.failed {
		r.show()
	}
	return result
}

// end ends the capture, once. An error says that one inside had not been stopped.
func (r *Recording) end() (result *Result, first bool, inner error) {
	r.flush()
	owner.Lock()
	defer owner.Unlock()
	if r.result != nil {
		return r.result, false, nil
	}
	for _, other := range r.leave() {
		if inner == nil {
			inner = fmt.Errorf("capture: Stop out of order: the %s at %s, inside the %s at %s, has not been stopped; both are now", other.run, other.caller, r.run, r.caller)
		}
		other.finish()
	}
	r.finish()
	return r.result, true, inner
}

// flush runs the functions of Flush, unless the capture has ended.
func (r *Recording) flush() {
	r.mu.Lock()
	todo := r.cfg.flush
	r.cfg.flush = nil
	r.mu.Unlock()
	for _, f := range todo {
		f()
	}
}

// finish puts the streams back and makes the result. The caller holds owner.
func (r *Recording) finish() {
	r.restore()
	result := &Result{
		Stdout:   r.stdout.String(),
		Stderr:   r.stderr.String(),
		Dropped:  r.stdout.dropped() + r.stderr.dropped(),
		Duration: time.Since(r.start),
	}
	r.copyRaceReports(result.Stderr + result.Stdout)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, r.tees.failures()...)
	r.result = result
}

// restore undoes what redirect has done, and ends the streams.
func (r *Recording) restore() {
	if r.timer != nil {
		r.timer.Stop()
	}
	for len(r.undo) > 0 {
		last := r.undo[len(r.undo)-1]
		r.undo = r.undo[:len(r.undo)-1]
		last()
	}
	for _, p := range r.pumps {
		p.cut()
	}
	for _, f := range r.kept {
		_ = f.Close() // a copy
	}
	r.stdout.end()
	r.stderr.end()
}

// complain notes what went wrong.
func (r *Recording) complain(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, fmt.Errorf("capture: "+r.run+": "+format, args...))
}

// show logs what was captured, once.
func (r *Recording) show() {
	r.t.Helper()
	r.mu.Lock()
	shown, result := r.shown, r.result
	r.shown = true
	r.mu.Unlock()
	if shown || result.Stdout == "" && result.Stderr == "" {
		return
	}
	r.t.Logf("capture: what %s had captured:\n%s", r.run, transcriptOf(result.Stdout, result.Stderr))
}

// showing returns what was captured so far for a failure text of its own.
func (r *Recording) showing() string {
	r.mu.Lock()
	r.shown = true
	r.mu.Unlock()
	return transcriptOf(r.stdout.String(), r.stderr.String())
}

// logLate logs the bytes that came after the end.
func (r *Recording) logLate() {
	r.t.Helper()
	if n := r.Late(); n > 0 {
		r.t.Logf("capture: %d bytes came after the end of the %s at %s, from a child or a goroutine that was still writing", n, r.run, r.caller)
	}
}

// survivors reports whether somebody still holds a write end of a capture that has ended.
func (r *Recording) survivors() bool {
	for _, p := range r.stopped() {
		select {
		case <-p.done:
		default:
			return true
		}
	}
	return false
}
