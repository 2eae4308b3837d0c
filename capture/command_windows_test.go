package capture

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCommandOnWindows(t *testing.T) {
	r := Command(t, exec.Command("cmd", "/c", "echo out& echo err>&2& exit 3"))
	assert.Equal(t, "out\r\n", r.Stdout)
	assert.Equal(t, "err\r\n", r.Stderr)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 3, r.ExitCode)
}

func TestCommandInputOnWindows(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^TestProgramOnWindows$")
	cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM=copy")
	r := Command(t, cmd, Input(strings.NewReader(strings.Repeat("x", 1<<20)))).RequireExit(t, 0)
	assert.Equal(t, 1<<20, len(r.Stdout))
}

// The job object ends a program and what it has started.
func TestTimeoutOnWindows(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^TestProgramOnWindows$")
	cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM=spawn")
	start := time.Now()
	r, err := RunCommand(t.Context(), cmd, Timeout(3*time.Second))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, TimedOut, r.End)
	assert.Contains(t, r.Stdout, "ready")
	assert.Less(t, time.Since(start), time.Minute)
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
	case "spawn":
		self, _ := os.Executable()
		cmd := exec.Command(self, "-test.run=^TestProgramOnWindows$")
		cmd.Env = append(os.Environ(), "CAPTURE_PROGRAM=sleep")
		cmd.Stdout = os.Stdout
		_ = cmd.Run()
	case "sleep":
		_, _ = os.Stdout.WriteString("ready\n")
		time.Sleep(time.Hour)
	}
}
