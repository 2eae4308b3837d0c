package capture

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

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
	case "sleep":
		time.Sleep(time.Hour)
	}
}
