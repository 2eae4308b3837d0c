//go:build unix

package capture

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// whenItSays returns a context that is done for that reason as soon as the output has the text, and the Tee that sees to
// it.
func whenItSays(t *testing.T, text string, cause error) (context.Context, Option) {
	ctx, cancel := context.WithCancelCause(t.Context())
	t.Cleanup(func() { cancel(nil) })
	var seen strings.Builder
	return ctx, Tee(writerFunc(func(p []byte) (int, error) {
		seen.Write(p)
		if strings.Contains(seen.String(), text) {
			cancel(cause)
		}
		return len(p), nil
	}))
}

func TestCommandTimeout(t *testing.T) {
	var r *Result
	report := newRecordTB(t).run(func(rec *recordTB) {
		r = Command(rec, sh("sleep 1000; true"), Timeout(50*time.Millisecond))
		r.RequireExit(rec, 0)
	})
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, "fatal: capture: "+r.ending()+", as reported above, want exit status 0\n"+
		"error: capture: Command: "+lookPath(t, "sh")+` -c sleep 1000; true timed out after 50ms and was ended with all that it had started: context deadline exceeded
--- stdout: empty
--- stderr: empty
`, report, "the streams are shown once")
}

// The deadline of the test is a limit too.
func TestCommandKeepsTheDeadlineOfTheTest(t *testing.T) {
	rec := &deadlineTB{newRecordTB(t), time.Now().Add(20 * time.Millisecond)}
	r := Command(rec, sh("sleep 1000; true"))
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, TimedOut, StartCommand(rec, sh("sleep 1000; true")).Wait().End)
	require.Len(t, rec.errors, 2)
	for _, text := range rec.errors {
		assert.Contains(t, text, "and was ended with all that it had started: context deadline exceeded")
	}
	rec.clean()
}

type deadlineTB struct {
	*recordTB
	end time.Time
}

func (d *deadlineTB) Deadline() (time.Time, bool) { return d.end, true }

// A limit that comes from the deadline leaves the time that an end takes, and half of a short one.
func TestLimitLeavesTimeForTheEnd(t *testing.T) {
	limit := func(left time.Duration) time.Duration {
		return limitOf(&deadlineTB{newRecordTB(t), time.Now().Add(left)}, &config{})
	}
	assert.LessOrEqual(t, limit(10*time.Minute), 10*time.Minute-3*mostGrace)
	assert.LessOrEqual(t, limit(10*time.Second), 10*time.Second-dumpGrace-2*500*time.Millisecond)
	assert.LessOrEqual(t, limit(time.Second), time.Second/2)
	assert.Equal(t, time.Millisecond, limit(-time.Hour))
	assert.Equal(t, time.Second, limitOf(t, &config{timeout: time.Second}))
	assert.Zero(t, limitOf(newRecordTB(t), &config{}), "a TB without a deadline")
}

func TestRunCommandTimeout(t *testing.T) {
	r, err := RunCommand(t.Context(), exec.Command("sleep", "1000"), Timeout(50*time.Millisecond))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.EqualError(t, err, "capture: RunCommand: "+lookPath(t, "sleep")+" 1000 timed out after 50ms and was ended with all that it had started: context deadline exceeded")
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, syscall.SIGTERM, r.Signal)
	assert.Equal(t, -1, r.ExitCode)
}

// A program that is deaf to SIGTERM is killed, and so is what it has started. What it wrote is kept.
func TestTimeUpKillsTheTree(t *testing.T) {
	ctx, tee := whenItSays(t, "\n", context.DeadlineExceeded)
	r, err := RunCommand(ctx, sh("trap '' TERM; sh -c 'trap \"\" TERM; echo $$; sleep 1000; true'; true"), tee)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, syscall.SIGKILL, r.Signal)
	assert.False(t, alive(t, strings.TrimSpace(r.Stdout)))
}

// One that isn't deaf gets to clean up, and its last words are kept.
func TestTimeUpTerminatesFirst(t *testing.T) {
	ctx, tee := whenItSays(t, "ready", context.DeadlineExceeded)
	r, err := RunCommand(ctx, sh("trap 'echo cleaned; exit 3' TERM; echo ready; while :; do sleep 0.05; done"), tee, Timeout(time.Hour))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, "ready\ncleaned\n", r.Stdout)
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, 3, r.ExitCode)
}

// A Go program prints its stacks before it is killed, when it is its time that is up.
func TestTimeUpOfAGoProgram(t *testing.T) {
	ctx, tee := whenItSays(t, "ready", context.DeadlineExceeded)
	r, err := RunCommand(ctx, program(t, "TestSleepForEver"), tee, Timeout(time.Hour))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.Contains(t, r.Stderr, "SIGQUIT: quit")
	assert.Contains(t, r.Stderr, "capture.TestSleepForEver")

	ctx, tee = whenItSays(t, "ready", context.Canceled)
	r, err = RunCommand(ctx, program(t, "TestSleepForEver"), tee)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, syscall.SIGTERM, r.Signal)
}

// program returns a command that runs one test of this binary as a program; see isProgram.
func program(t *testing.T, test string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^"+test+"$")
	cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM="+test)
	return cmd
}

// isProgram reports whether the test runs as a program for another one.
func isProgram(t *testing.T) bool { return os.Getenv("CAPTURE_PROGRAM") == t.Name() }

// TestSleepForEver is the program of TestTimeUpOfAGoProgram.
func TestSleepForEver(t *testing.T) {
	if isProgram(t) {
		_, _ = os.Stdout.WriteString("ready\n")
		time.Sleep(time.Hour)
	}
}

func TestRunCommandContext(t *testing.T) {
	because := errors.New("because")
	ctx, tee := whenItSays(t, "ready", because)
	r, err := RunCommand(ctx, sh("echo ready; sleep 1000; true"), tee, Timeout(time.Hour))
	require.ErrorIs(t, err, because)
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "was ended with all that it had started: because")
	assert.Equal(t, "ready\n", r.Stdout)
	assert.Equal(t, Signaled, r.End)
	assert.Equal(t, syscall.SIGTERM, r.Signal)

	r, err = RunCommand(ctx, sh("true"))
	require.ErrorIs(t, err, because)
	assert.EqualError(t, err, "capture: RunCommand: "+lookPath(t, "sh")+" -c true was not started: because")
	assert.Nil(t, r)
}

// The deadline of a context is a time-out, however long Timeout is.
func TestRunCommandDeadline(t *testing.T) {
	ctx := &doneContext{Context: t.Context(), done: make(chan struct{}), err: context.DeadlineExceeded}
	tee := Tee(writerFunc(func(b []byte) (int, error) { close(ctx.done); return len(b), nil }))
	r, err := RunCommand(ctx, sh("echo ready; sleep 1000; true"), Timeout(time.Hour), tee)
	assert.EqualError(t, err, "capture: RunCommand: "+lookPath(t, "sh")+" -c echo ready; sleep 1000; true was ended with all that it had started: context deadline exceeded")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, "ready\n", r.Stdout)
}

// A cause that somebody has given stands beside the context's own error.
func TestCauseOf(t *testing.T) {
	late := errors.New("too late")
	ctx, cancel := context.WithTimeoutCause(t.Context(), -1, late)
	defer cancel()
	assert.EqualError(t, causeOf(ctx), "too late")
	assert.ErrorIs(t, causeOf(ctx), late)
	assert.ErrorIs(t, causeOf(ctx), context.DeadlineExceeded)

	ctx, cancel = context.WithTimeout(t.Context(), -1)
	defer cancel()
	assert.Equal(t, context.DeadlineExceeded, causeOf(ctx))
}

// What the context of the *exec.Cmd itself ends is told apart from a signal of somebody else's.
func TestCommandWithAContextOfItsOwn(t *testing.T) {
	for _, c := range []struct {
		cause error
		end   End
	}{{context.Canceled, Signaled}, {context.DeadlineExceeded, TimedOut}} {
		ctx := &doneContext{Context: t.Context(), done: make(chan struct{}), err: c.cause}
		p := writerFunc(func(b []byte) (int, error) { close(ctx.done); return len(b), nil })
		cmd := exec.CommandContext(ctx, "sh", "-c", "echo ready; sleep 1000; true")
		r, err := RunCommand(t.Context(), cmd, Tee(p))
		require.ErrorIs(t, err, c.cause)
		assert.Contains(t, err.Error(), "was ended with all that it had started: the context of its exec.Cmd was done: "+c.cause.Error())
		assert.Equal(t, c.end, r.End)
		assert.Equal(t, syscall.SIGKILL, r.Signal)
	}
}

// doneContext is a context that ends when it is told to, with any error.
type doneContext struct {
	context.Context
	done chan struct{}
	err  error
}

func (c *doneContext) Done() <-chan struct{} { return c.done }
func (c *doneContext) Err() error {
	select {
	case <-c.done:
		return c.err
	default:
		return nil
	}
}

// The user's own way to end a command is kept, and put back.
func TestCommandKeepsItsCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", "trap 'echo mine; exit 5' USR1; echo ready; while :; do sleep 0.05; done")
	called := 0
	cmd.Cancel = func() error {
		called++
		return cmd.Process.Signal(syscall.SIGUSR1)
	}
	own := reflect.ValueOf(cmd.Cancel).Pointer()
	tee := Tee(writerFunc(func(b []byte) (int, error) { cancel(); return len(b), nil }))
	r, err := RunCommand(t.Context(), cmd, tee)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, "ready\nmine\n", r.Stdout)
	assert.Equal(t, 5, r.ExitCode)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, own, reflect.ValueOf(cmd.Cancel).Pointer())
	assert.NoError(t, ignoreDone(cmd.Cancel()))
	assert.Equal(t, 2, called)
}

func ignoreDone(err error) error {
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}
