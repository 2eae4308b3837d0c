package capture

import (
	"context"
	"fmt"
	"os/exec"
	"testing"
)

// Command runs cmd to its end and returns what it wrote and how it ended. A non-zero exit is a result, not a failed test
// (see Result.RequireExit). A command that can't be started ends the test; one whose time is up (see Timeout) fails it, and
// the result has what it wrote until then.
//
// It returns as soon as the process has ended, whoever still holds its pipes. What the process has started and left
// behind is ended with the test: on Unix its process group, on Linux also those that left the group, on Windows its job
// object. When the test process itself is killed, the process ends with it on Linux, and the whole job on Windows.
//
// cmd is run as it was prepared: Stdin, Env, Dir, SysProcAttr and the rest stay. Only Stdout and Stderr have to be nil;
// Tee passes the output on. Without Stdin and Input the program reads an empty file; under TTY it waits for a person, who
// types nothing.
//
// It takes Merged, Tee, Input, Limit, Timeout and TTY. When the time is up, a program that was built by Go gets a SIGQUIT
// first, so that its stacks are in the result; then the process group gets a SIGTERM, then a SIGKILL, each after a
// twentieth of the time that it had, 100 ms at least (a second behind SIGQUIT) and 5 s at the most. A command whose own
// context ends it (see exec.CommandContext) fails the test as well.
func Command(t testing.TB, cmd *exec.Cmd, opts ...Option) *Result {
	t.Helper()
	r, err := newRun("Command", cmd, ofProcesses, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	return r.command(t)
}

// command runs r to its end for the test.
func (r *run) command(t testing.TB) *Result {
	t.Helper()
	if spec := specOf(r.cmd); spec != nil {
		if known := answer(spec.id()); known != nil {
			r.tees.write([]byte(known.Stdout)) // what stands behind the call may look at it
			r.tees.write([]byte(known.Stderr))
			return known
		}
	}
	r.t = t
	r.limit = limitOf(t, &r.cfg)
	if err := r.complete(context.Background()); err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	plant(t, r.tree)
	r.report(t)
	return r.result
}

// RunCommand is Command without a test. The error is nil whatever the exit status of the command. It is what kept the
// command from starting, and then there is no Result; or, beside the Result, the cause of ctx when that ended the command,
// context.DeadlineExceeded when Timeout did, and the failure of a reader or a writer that an option has given. What the
// command leaves behind is ended before RunCommand returns.
//
// It takes the options of Command.
func RunCommand(ctx context.Context, cmd *exec.Cmd, opts ...Option) (*Result, error) {
	r, err := newRun("RunCommand", cmd, ofProcesses, opts)
	if err != nil {
		return nil, err
	}
	r.limit = r.cfg.timeout
	if err := r.complete(ctx); err != nil {
		return nil, err
	}
	return r.result, r.problems()
}

// complete runs r to its end; an error says why it could not be started.
func (r *run) complete(ctx context.Context) error {
	if ctx.Err() != nil {
		return fmt.Errorf("capture: %s: %s was not started: %w", r.call, nameOf(r.cmd), causeOf(ctx))
	}
	if err := r.begin(); err != nil {
		return err
	}
	defer r.timeout()()
	if ctx.Done() != nil {
		defer context.AfterFunc(ctx, func() { r.expire(causeOf(ctx)) })()
	}
	r.await()
	return nil
}
