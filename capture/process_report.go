package capture

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

// ended returns the reason for which the run was ended as an error of the call, nil when it ended by itself.
func (r *run) ended() error {
	r.mu.Lock()
	cause := r.cause
	r.mu.Unlock()
	switch {
	case cause == nil && r.waitErr != nil:
		return fmt.Errorf("capture: %s: how %s ended is lost, since something else waits for all processes or ignores SIGCHLD: have it leave this one alone: %w",
			r.call, nameOf(r.cmd), r.waitErr)
	case cause == nil || cause == errStopped:
		return nil
	case cause == errTimeUp:
		return fmt.Errorf("capture: %s: %s timed out after %v and was ended with all that it had started: %w",
			r.call, nameOf(r.cmd), r.limit.Round(time.Millisecond), cause)
	}
	return fmt.Errorf("capture: %s: %s was ended with all that it had started: %w", r.call, nameOf(r.cmd), cause)
}

// problems are the reason for which the run was ended, unless that was Stop, and the failures of what the caller gave: the
// reader of Input, the writers of Tee.
func (r *run) problems() error {
	return errors.Join(append([]error{r.ended()}, append(r.tees.failures(), r.input.failures()...)...)...)
}

// report tells the test what went wrong with the run, other than how the program ended by itself.
func (r *run) report(t testing.TB) {
	t.Helper()
	text := r.tell()
	switch {
	case r.missed != nil && r.cause != errStopped: // who stops a copy need not care how far it has come
		if text != "" {
			text += "\n"
		}
		t.Fatalf("%scapture: %s: %v", text, r.call, r.missed)
		return
	case text != "":
		t.Errorf("%s\n%s", text, transcriptOf(r.result.Stdout, r.result.Stderr))
	}
	replay(t, r.events)
}

// tell returns the problems of a run that has ended, for somebody who reports them together with the streams: once.
func (r *run) tell() (text string) {
	r.told.Do(func() {
		if err := r.problems(); err != nil {
			r.result.reported = r.result.End == TimedOut
			text = err.Error()
		}
	})
	return text
}

// context is what a failing Expect shows: what has come so far, and in front of it what has gone wrong with the run
// itself, such as that its time is up. That is reported there alone.
func (r *run) context() string {
	if limit := r.cfg.timeout; limit > 0 && time.Since(r.started) >= limit {
		r.expire(errTimeUp) // it is up for both at the same moment
	}
	if !r.isEnding() {
		return r.transcript()
	}
	<-r.done
	if text := r.tell(); text != "" {
		return text + "\n" + r.transcript()
	}
	return r.transcript()
}

// isEnding reports whether the result is there or will soon be.
func (r *run) isEnding() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.cause != nil || !r.running()
}

// transcript shows what both streams have brought so far.
func (r *run) transcript() string {
	return transcriptOf(r.stdout.String(), r.stderr.String())
}
