package capture

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/windows"
)

func TestCommandOnWindows(t *testing.T) {
	r := Command(t, exec.Command("cmd", "/c", "echo out& echo err>&2& exit 3"))
	assert.Equal(t, "out\r\n", r.Stdout)
	assert.Equal(t, "err\r\n", r.Stderr)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 3, r.ExitCode)
}

func TestCommandInputOnWindows(t *testing.T) {
	r := Command(t, programOnWindows(t, "copy"), Input(strings.NewReader(strings.Repeat("x", 1<<20)))).RequireExit(t, 0)
	assert.Equal(t, 1<<20, len(r.Stdout))
}

// The job object ends a program and what it has started, which holds the pipe.
func TestTimeUpOnWindows(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	tee := writerFunc(func(p []byte) (int, error) {
		cancel(context.DeadlineExceeded)
		return len(p), nil
	})
	r, err := RunCommand(ctx, programOnWindows(t, "spawn"), Tee(tee))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.True(t, hasEndedOnWindows(t, r.Stdout))

	r, err = RunCommand(t.Context(), programOnWindows(t, "sleep"), Timeout(time.Millisecond))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
}

// What outlives a program, and holds its pipe, neither delays its end nor its exit code, and is ended with it.
func TestRunCommandEndsWhatOutlivesItOnWindows(t *testing.T) {
	r, err := RunCommand(t.Context(), programOnWindows(t, "leave"))
	require.NoError(t, err)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 7, r.ExitCode)
	assert.True(t, hasEndedOnWindows(t, r.Stdout))
}

// The job ends with the test process, in whatever way that ends.
func TestCommandEndsWithTheTestProcessOnWindows(t *testing.T) {
	cmd := programOnWindows(t, "own")
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Kill())
	_ = cmd.Wait()
	assert.True(t, hasEndedOnWindows(t, line))
}

// A process that the caller wants suspended, say to put a debugger on it, is resumed by nobody else.
func TestCommandStaysSuspendedOnWindows(t *testing.T) {
	cmd := exec.Command("cmd", "/c", "echo woken")
	attr := &syscall.SysProcAttr{CreationFlags: windows.CREATE_SUSPENDED}
	cmd.SysProcAttr = attr
	p := StartCommand(t, cmd)
	assert.Same(t, attr, cmd.SysProcAttr)
	assert.Equal(t, syscall.SysProcAttr{CreationFlags: windows.CREATE_SUSPENDED}, *attr)
	assert.Equal(t, uint32(1), resumeOnWindows(t, p.run.cmd.Process.Pid))
	assert.Equal(t, "woken\r\n", p.Wait().Stdout)
}

// resumeOnWindows resumes the only thread of a process, and returns how often it was suspended.
func resumeOnWindows(t *testing.T, pid int) (was uint32) {
	threads, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPTHREAD, 0)
	require.NoError(t, err)
	defer windows.CloseHandle(threads)
	entry := windows.ThreadEntry32{Size: uint32(unsafe.Sizeof(windows.ThreadEntry32{}))}
	for err = windows.Thread32First(threads, &entry); entry.OwnerProcessID != uint32(pid); err = windows.Thread32Next(threads, &entry) {
		require.NoError(t, err, "the process has no thread")
	}
	thread, err := windows.OpenThread(windows.THREAD_SUSPEND_RESUME, false, entry.ThreadID)
	require.NoError(t, err)
	defer windows.CloseHandle(thread)
	was, err = windows.ResumeThread(thread)
	require.NoError(t, err)
	return was
}

// hasEndedOnWindows reports whether the process whose number the output tells is gone.
func hasEndedOnWindows(t *testing.T, output string) bool {
	var pid uint32
	_, err := fmt.Sscanf(output, "pid %d", &pid)
	require.NoError(t, err, output)
	process, err := windows.OpenProcess(windows.SYNCHRONIZE, false, pid)
	if err != nil {
		return true
	}
	defer windows.CloseHandle(process)
	event, err := windows.WaitForSingleObject(process, 2000) // the end of a job is no more than asked for
	require.NoError(t, err)
	return event == windows.WAIT_OBJECT_0
}

// programOnWindows returns a command that runs one of the programs below.
func programOnWindows(t *testing.T, name string) *exec.Cmd {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^TestProgramOnWindows$")
	cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM="+name)
	return cmd
}

func TestTTYOnWindows(t *testing.T) {
	_, err := RunCommand(t.Context(), exec.Command("cmd", "/c", "echo"), TTY(24, 80))
	assert.True(t, errors.Is(err, errors.ErrUnsupported), "%v", err)
}

// TestProgramOnWindows is the program of the tests above.
func TestProgramOnWindows(t *testing.T) {
	switch os.Getenv("CAPTURE_PROGRAM") {
	case "copy":
		_, _ = os.Stdout.ReadFrom(os.Stdin)
		os.Exit(0)
	case "spawn", "leave":
		self, _ := os.Executable()
		cmd := exec.Command(self, "-test.run=^TestProgramOnWindows$")
		cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM=sleep")
		cmd.Stdout = os.Stdout
		_ = cmd.Start()
		fmt.Println("pid", cmd.Process.Pid)
		if os.Getenv("CAPTURE_PROGRAM") == "leave" {
			os.Exit(7)
		}
		_ = cmd.Wait()
	case "own":
		p := StartCommand(t, programOnWindows(t, "sleep"))
		fmt.Println("pid", p.run.cmd.Process.Pid)
		select {}
	case "sleep":
		time.Sleep(time.Hour)
	}
}
