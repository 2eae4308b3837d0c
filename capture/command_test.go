//go:build unix

package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sh returns a command that runs the script.
func sh(script string) *exec.Cmd { return exec.Command("sh", "-c", script) }

func TestCommandStreamsAndExit(t *testing.T) {
	r := Command(t, sh("echo out; echo err >&2; exit 3"))
	assert.Equal(t, "out\n", r.Stdout)
	assert.Equal(t, "err\n", r.Stderr)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 3, r.ExitCode)
	assert.Nil(t, r.Signal)
	assert.Positive(t, r.Duration)

	r = Command(t, sh("kill -ABRT $$"))
	assert.Equal(t, Signaled, r.End)
	assert.Equal(t, -1, r.ExitCode)
	assert.Equal(t, syscall.SIGABRT, r.Signal)
}

func TestCommandManyBytesOnBothStreams(t *testing.T) {
	const n = 16 << 20
	r := Command(t, sh(fmt.Sprintf("head -c %d /dev/zero >&2; head -c %d /dev/zero", n, n)))
	assert.Len(t, r.Stdout, n)
	assert.Len(t, r.Stderr, n)
}

func TestCommandMergedHasTheOrder(t *testing.T) {
	r := Command(t, sh("for i in 1 2 3 4 5 6 7 8 9; do echo o$i; echo e$i >&2; done"), Merged())
	var want strings.Builder
	for i := 1; i <= 9; i++ {
		fmt.Fprintf(&want, "o%d\ne%d\n", i, i)
	}
	assert.Equal(t, want.String(), r.Stdout)
	assert.Empty(t, r.Stderr)
}

func TestCommandLimitAndTee(t *testing.T) {
	var tee bytes.Buffer
	r := Command(t, sh("printf 0123456789; printf abc >&2"), Limit(4), Tee(&tee))
	assert.Equal(t, "01\n[capture: Limit left out 6 bytes]\n89", r.Stdout)
	assert.Equal(t, int64(6), r.Dropped)
	assert.Equal(t, 13, tee.Len())
}

// A descendant that holds the pipes neither delays the return nor makes a failure of exit 0, and ends with the test.
func TestCommandReturnsWhoeverHoldsItsPipes(t *testing.T) {
	var pids []string
	rec := newRecordTB(t)
	assert.Empty(t, rec.run(func(rec *recordTB) {
		r := Command(rec, sh("sleep 1000 & echo $!; echo done; exit 0"))
		assert.Equal(t, Exited, r.End)
		assert.Equal(t, 0, r.ExitCode)
		pids = strings.Fields(r.Stdout)
		require.Len(t, pids, 2)
		assert.Equal(t, "done", pids[1])
		assert.True(t, alive(t, pids[0]), "it may run until the test ends")
	}))
	assert.False(t, alive(t, pids[0]), "it ends with the test")
}

// alive reports whether a process runs; one that only waits to be collected doesn't.
func alive(t *testing.T, pid string) bool {
	t.Helper()
	out, _ := exec.Command("ps", "-o", "stat=", "-p", pid).Output()
	stat := strings.TrimSpace(string(out))
	return stat != "" && stat[0] != 'Z'
}

func TestRunCommandEndsWhatOutlivesIt(t *testing.T) {
	r, err := RunCommand(t.Context(), sh("sleep 1000 >/dev/null 2>&1 & echo $!"))
	require.NoError(t, err)
	assert.False(t, alive(t, strings.TrimSpace(r.Stdout)))
}

func TestCommandInput(t *testing.T) {
	r := Command(t, exec.Command("wc", "-c"), Input(strings.NewReader(strings.Repeat("x", 4<<20))))
	assert.Equal(t, strconv.Itoa(4<<20), strings.TrimSpace(r.Stdout))

	// Megabytes that nobody reads are no error, and no hang.
	r = Command(t, exec.Command("true"), Input(strings.NewReader(strings.Repeat("x", 4<<20))))
	r.RequireExit(t, 0)

	// Without an input the program reads an empty file.
	assert.Empty(t, Command(t, exec.Command("cat")).RequireExit(t, 0).Stdout)

	// A reader of the user's that never ends holds nothing up.
	pr, pw := io.Pipe()
	cmd := exec.Command("true")
	cmd.Stdin = pr
	Command(t, cmd).RequireExit(t, 0)
	pw.Close()
	assert.Equal(t, io.Reader(pr), cmd.Stdin, "cmd is left as it was")

	// A reader that fails is reported, and the program gets the end of file there.
	rec := newRecordTB(t)
	broken := io.MultiReader(strings.NewReader("half"), errReader{})
	report := rec.run(func(rec *recordTB) {
		assert.Equal(t, "half", Command(rec, exec.Command("cat"), Input(broken)).Stdout)
	})
	assert.Contains(t, report, "error: capture: Input: the reader failed, and the program got the end of file there: broken")
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestCommandRespectsWhatWasPrepared(t *testing.T) {
	dir := t.TempDir()
	dir, err := filepath.EvalSymlinks(dir)
	require.NoError(t, err)
	extra, err := os.CreateTemp(dir, "extra")
	require.NoError(t, err)
	defer extra.Close()
	cmd := exec.Command("/usr/bin/env")
	cmd.Env = []string{"ONLY=this"}
	assert.Equal(t, "ONLY=this\n", Command(t, cmd).Stdout, "nothing is added to the environment")

	cmd = sh("pwd; cat; echo extra >&3")
	cmd.Dir, cmd.ExtraFiles = dir, []*os.File{extra}
	cmd.Stdin = strings.NewReader("stdin")
	attr := &syscall.SysProcAttr{Setsid: true}
	cmd.SysProcAttr = attr
	r := Command(t, cmd).RequireExit(t, 0)
	assert.Equal(t, dir+"\nstdin", r.Stdout)
	assert.Same(t, attr, cmd.SysProcAttr)
	assert.NotNil(t, cmd.ProcessState)
	text, err := os.ReadFile(extra.Name())
	require.NoError(t, err)
	assert.Equal(t, "extra\n", string(text))
}

func TestCommandLeadsAGroupOfItsOwn(t *testing.T) {
	fields := strings.Fields(Command(t, sh("ps -o pid=,pgid= -p $$; true")).RequireExit(t, 0).Stdout)
	require.Len(t, fields, 2)
	assert.Equal(t, fields[0], fields[1])
}

func TestCommandTimeout(t *testing.T) {
	rec := newRecordTB(t)
	var r *Result
	report := rec.run(func(rec *recordTB) {
		r = Command(rec, sh("echo partial; sleep 1000; true"), Timeout(300*time.Millisecond))
		r.RequireExit(rec, 0)
	})
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, "partial\n", r.Stdout)
	assert.Contains(t, report, "error: capture: Command: "+lookPath(t, "sh")+` -c echo partial; sleep 1000; true timed out after 300ms and was ended with all that it had started: context deadline exceeded
--- stdout, 8 bytes:
partial
--- stderr: empty
`)
	assert.Contains(t, report, "as reported above, want exit status 0\n", "the streams are shown once")
	assert.Equal(t, 1, strings.Count(report, "partial\n"))
}

func lookPath(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	require.NoError(t, err)
	return path
}

// A program that is deaf to SIGTERM is killed, and so is what it has started.
func TestCommandTimeoutKillsTheTree(t *testing.T) {
	r, err := RunCommand(t.Context(), sh("trap '' TERM; sh -c 'trap \"\" TERM; echo $$; sleep 1000; true'; true"), Timeout(300*time.Millisecond))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.False(t, alive(t, strings.TrimSpace(r.Stdout)))
}

// A Go program prints its stacks before it is killed.
func TestCommandTimeoutOfAGoProgram(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^TestSleepForEver$")
	cmd.Env = append(os.Environ(), "CAPTURE_SLEEP=1")
	r, err := RunCommand(t.Context(), cmd, Timeout(2*time.Second))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.Contains(t, r.Stderr, "SIGQUIT: quit")
	assert.Contains(t, r.Stderr, "capture.TestSleepForEver")
}

// TestSleepForEver is the program of TestCommandTimeoutOfAGoProgram.
func TestSleepForEver(t *testing.T) {
	if os.Getenv("CAPTURE_SLEEP") == "" {
		return // it is a program for another test
	}
	time.Sleep(time.Hour)
}

func TestRunCommandContext(t *testing.T) {
	because := errors.New("because")
	ctx, cancel := context.WithCancelCause(t.Context())
	read, write := io.Pipe()
	go func() {
		_, _ = read.Read(make([]byte, 100)) // it runs
		cancel(because)
	}()
	r, err := RunCommand(ctx, sh("echo ready; sleep 1000; true"), Tee(write))
	require.ErrorIs(t, err, because)
	assert.Equal(t, "ready\n", r.Stdout)
	assert.Equal(t, Signaled, r.End)

	r, err = RunCommand(ctx, sh("true"))
	require.ErrorIs(t, err, because)
	assert.Nil(t, r, "it was not started")
}

func TestCommandThatCantBeStarted(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain")
	require.NoError(t, os.WriteFile(plain, []byte("text"), 0o600))
	started := exec.Command("true")
	require.NoError(t, started.Run())
	inGroup := sh("true")
	inGroup.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: 1}
	noDir, fileDir := sh("true"), sh("true")
	noDir.Dir, fileDir.Dir = filepath.Join(dir, "nowhere"), plain
	withOut, withErr, withIn := sh("true"), sh("true"), sh("true")
	withOut.Stdout, withErr.Stderr, withIn.Stdin = io.Discard, io.Discard, strings.NewReader("")
	path := lookPath(t, "sh")
	for _, c := range []struct {
		cmd  *exec.Cmd
		opt  Option
		want string
	}{
		{nil, Merged(), "capture: Command: cmd is nil: give it the result of exec.Command"},
		{&exec.Cmd{}, Merged(), "capture: Command: can't start : exec: no command"},
		{exec.Command("no-such-program"), Merged(), `capture: Command: can't start no-such-program: exec: "no-such-program": executable file not found in $PATH`},
		{exec.Command(plain), Merged(), "capture: Command: can't start " + plain + ": fork/exec " + plain + ": permission denied"},
		{exec.Command(dir), Merged(), "capture: Command: can't start " + dir + ": fork/exec " + dir + ": permission denied"},
		{noDir, Merged(), "capture: Command: can't start " + path + " -c true: cmd.Dir: stat " + noDir.Dir + ": no such file or directory"},
		{fileDir, Merged(), "capture: Command: can't start " + path + " -c true: cmd.Dir: chdir " + plain + ": not a directory"},
		{started, Merged(), "capture: Command: " + started.String() + " has been started already: make a new exec.Cmd for each run"},
		{inGroup, Merged(), "capture: Command: cmd.SysProcAttr.Pgid is 1, but a command has a process group of its own, to be ended as a whole: leave it 0"},
		{withOut, Merged(), "capture: Command: cmd.Stdout is set already: leave it nil, and give the writer to capture.Tee"},
		{withErr, Merged(), "capture: Command: cmd.Stderr is set already: leave it nil, and give the writer to capture.Tee"},
		{withIn, Input(strings.NewReader("")), "capture: Command: cmd.Stdin is set already, and Input as well: keep one"},
		{withIn, TTY(24, 80), "capture: Command: cmd.Stdin is set already, but with TTY the terminal is the standard input: leave it nil, and use Input"},
		{sh("true"), Descriptors(), "capture: Command does not take Descriptors: it is for the runs in this process, such as Func and Start"},
	} {
		report := newRecordTB(t).run(func(rec *recordTB) { Command(rec, c.cmd, c.opt) })
		assert.Equal(t, "fatal: "+c.want+"\n", report)
	}
}

// A command without arguments, not even its own name, is named by its path.
func TestCommandWithoutArguments(t *testing.T) {
	text := newRecordTB(t).run(func(tb *recordTB) { Command(tb, &exec.Cmd{Path: "/no/such", Dir: "/nor/this"}) })
	assert.Contains(t, text, "can't start /no/such: cmd.Dir: stat /nor/this")
}
