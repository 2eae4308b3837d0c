package capture

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"time"
)

var (
	// errStopped is the reason of Process.Stop.
	errStopped = errors.New("it was stopped")

	// errTimeUp is the reason of Timeout and of the test's deadline.
	errTimeUp error = &waitError{context.DeadlineExceeded.Error(), []error{context.DeadlineExceeded}}
)

// causeOf is why ctx is done: its cause, which stands for the context's own error too.
func causeOf(ctx context.Context) error {
	cause := context.Cause(ctx)
	if errors.Is(cause, ctx.Err()) {
		return cause
	}
	return &waitError{cause.Error(), []error{cause, ctx.Err()}}
}

// timeout has the run ended when its time is up. It returns how to call that off.
func (r *run) timeout() (off func() bool) {
	if r.limit <= 0 {
		return func() bool { return true }
	}
	return time.AfterFunc(r.limit, func() { r.expire(errTimeUp) }).Stop
}

// step is one step of the way to a kill, and how long it is given to work.
type step struct {
	do    func()
	grace time.Duration
}

// expire ends the run for that reason. A Go program whose time is up is first made to print its stacks.
func (r *run) expire(cause error) {
	grace := graceOf(r.limit)
	steps := []step{{r.tree.terminate, grace}}
	if errors.Is(cause, context.DeadlineExceeded) && isGo(r.cmd) {
		steps = []step{{r.tree.dump, max(grace, dumpGrace)}, steps[0]}
	}
	r.end(cause, steps...)
	r.letGo(grace)
}

// end ends the run for that reason: the steps first, and then comes the kill. The first reason counts.
func (r *run) end(cause error, steps ...step) {
	if !r.setCause(cause) {
		return
	}
	for _, s := range steps {
		r.whileRunning(s.do)
		select {
		case <-r.exited:
			return
		case <-time.After(s.grace):
		}
	}
	r.whileRunning(r.tree.kill)
}

// setCause notes why the run is ended, and reports whether that is the first reason and the process still runs.
func (r *run) setCause(cause error) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cause != nil || !r.running() {
		return false
	}
	r.cause = cause
	return true
}

// letGo waits no longer than the grace for writers of Tee that don't return: they would hold up the result for ever.
func (r *run) letGo(grace time.Duration) {
	select {
	case <-r.done:
	case <-time.After(grace):
		r.tees.letGo()
	}
}

// watchOwnContext has the run know when the context of the *exec.Cmd itself ends it, which os/exec keeps to itself where
// the command is killed. It returns what puts cmd.Cancel back once the command has been waited for.
func (r *run) watchOwnContext() (back func()) {
	own := r.cmd.Cancel
	if own == nil {
		return func() {}
	}
	probe := *r.cmd
	canceled := false
	r.cmd.Cancel = func() error {
		err := own()
		canceled = !errors.Is(err, os.ErrProcessDone) && r.setCause(errOwnContext)
		return err
	}
	return func() {
		r.cmd.Cancel = own
		if canceled {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.cause = ownContextError(&probe)
		}
	}
}

// errOwnContext is the reason of the context of an *exec.Cmd until its error is known.
var errOwnContext = errors.New("the context of its exec.Cmd was done")

// ownContextError returns the error of the context of a command, which is done: nobody else has it, but a start that
// comes too late returns it.
func ownContextError(probe *exec.Cmd) error {
	if err := probe.Start(); err != nil {
		return &waitError{errOwnContext.Error() + ": " + err.Error(), []error{err}}
	}
	return errOwnContext
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

// hasEnded reports whether the result is there.
func (r *run) hasEnded() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}
