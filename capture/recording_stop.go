package capture

import (
	"fmt"
	"time"
)

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
	r.end() // before the test is asked anything, since its methods may panic
	if r.t != nil {
		r.t.Helper()
		r.report(false)
	} else if r.untold() && r.inner != nil {
		panic(r.inner.Error())
	}
	return r.result
}

// end ends the capture, once, and before it those that were begun inside it and are still under way.
func (r *Recording) end() {
	defer r.putBack() // also when a function of Flush panics
	for _, inner := range r.inside() {
		r.outOfOrder(inner)
		inner.end()
	}
	r.flush()
}

// outOfOrder notes that inner is still under way.
func (r *Recording) outOfOrder(inner *Recording) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.inner == nil {
		r.inner = fmt.Errorf("capture: Stop out of order: the %s at %s, inside the %s at %s, has not been stopped; both are now: stop the inner one first",
			inner.run, inner.caller, r.run, r.caller)
	}
}

// putBack is end after the functions of Flush.
func (r *Recording) putBack() {
	owner.Lock()
	defer owner.Unlock()
	if r.result != nil {
		return
	}
	for _, inner := range r.leave() { // begun since then, or its Flush has panicked
		r.outOfOrder(inner)
		inner.finish()
	}
	r.finish()
}

// flush runs the functions of Flush, once.
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
	r.copyRaceReports(result)
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
