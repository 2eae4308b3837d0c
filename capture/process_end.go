package capture

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

const (
	leastGrace = 100 * time.Millisecond // as internal/testenv of the Go project has it
	mostGrace  = 5 * time.Second
	stopGrace  = 2 * time.Second // what Stop gives a program to end by itself
)

// errStopped is the reason of Process.Stop.
var errStopped = errors.New("it was stopped")

// graceOf is how long each step of the way to a kill waits for the one before to work: a twentieth of the time that the
// run had.
func graceOf(limit time.Duration) time.Duration {
	return min(max(limit/20, leastGrace), mostGrace)
}

// limitOf returns how long a run may take: as long as Timeout says, else what is left until the deadline of the test, less
// the time that it takes to end the run and to report that.
func limitOf(t testing.TB, cfg *config) time.Duration {
	if cfg.timeout > 0 {
		return cfg.timeout
	}
	deadline, ok := deadlineOf(t)
	if !ok {
		return 0
	}
	rest := time.Until(deadline)
	return max(rest-3*graceOf(rest), time.Millisecond)
}

// deadlineOf asks the test for its deadline, which only a *testing.T has, and not within a synctest bubble.
func deadlineOf(t testing.TB) (deadline time.Time, ok bool) {
	d, has := t.(interface{ Deadline() (time.Time, bool) })
	if !has {
		return time.Time{}, false
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return d.Deadline()
}

// timeout has the run ended when its time is up. It returns how to call that off.
func (r *run) timeout(limit time.Duration) (off func() bool) {
	if limit <= 0 {
		return func() bool { return true }
	}
	r.limit = limit
	return time.AfterFunc(limit, func() { r.expire(context.DeadlineExceeded) }).Stop
}

// expire ends the run for that reason. A Go program whose time is up is first made to print its stacks.
func (r *run) expire(cause error) {
	grace := graceOf(r.limit)
	steps := []func(){r.tree.terminate}
	if errors.Is(cause, context.DeadlineExceeded) && isGo(r.cmd) {
		steps = []func(){r.tree.dump, r.tree.terminate}
	}
	r.end(cause, grace, steps...)
}

// end ends the run for that reason: each step is given the grace to work, and then comes the kill. The first reason counts.
func (r *run) end(cause error, grace time.Duration, steps ...func()) {
	r.mu.Lock()
	first := r.cause == nil && r.running()
	if first {
		r.cause = cause
	}
	r.mu.Unlock()
	if !first {
		return
	}
	for _, step := range steps {
		r.whileRunning(step)
		select {
		case <-r.exited:
			return
		case <-time.After(grace):
		}
	}
	r.whileRunning(r.tree.kill)
}

// whileRunning calls f unless the process has ended: its number may belong to another one then.
func (r *run) whileRunning(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running() {
		f()
	}
}

// running reports whether the process has not been waited for yet. The caller holds mu.
func (r *run) running() bool {
	select {
	case <-r.exited:
		return false
	default:
		return true
	}
}

// ended returns the reason for which the run was ended as an error of the call, nil when it ended by itself.
func (r *run) ended() error {
	r.mu.Lock()
	cause := r.cause
	r.mu.Unlock()
	switch {
	case cause == nil && r.waitErr != nil:
		return fmt.Errorf("capture: %s: %s: %w", r.call, nameOf(r.cmd), r.waitErr)
	case cause == nil || cause == errStopped:
		return nil
	case r.limit > 0 && cause == context.DeadlineExceeded:
		return fmt.Errorf("capture: %s: %s timed out after %v and was ended with all that it had started: %w",
			r.call, nameOf(r.cmd), r.limit.Round(time.Millisecond), cause)
	}
	return fmt.Errorf("capture: %s: %s was ended with all that it had started: %w", r.call, nameOf(r.cmd), cause)
}

// hasEnded reports whether the result is there.
func (r *run) hasEnded() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

// problems are the reason for which the run was ended, unless that was Stop, and the failures of what the caller gave: the
// reader of Input, the writers of Tee.
func (r *run) problems() error {
	return errors.Join(append([]error{r.ended()}, append(r.tees.failures(), r.input.failures()...)...)...)
}

// report tells the test what went wrong with the run, other than how the program ended by itself.
func (r *run) report(t testing.TB) {
	t.Helper()
	if err := r.problems(); err != nil {
		r.result.reported = r.result.End == TimedOut
		t.Errorf("%v\n%s", err, transcriptOf(r.result.Stdout, r.result.Stderr))
	}
	if r.missed != nil {
		t.Fatalf("capture: %s: %v", r.call, r.missed)
		return
	}
	replay(t, r.events)
}

// transcript shows what both streams have brought so far.
func (r *run) transcript() string {
	return transcriptOf(r.stdout.String(), r.stderr.String())
}
