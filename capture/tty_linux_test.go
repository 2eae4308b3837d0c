package capture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// echoOff turns off the echo as getpass does: what was typed before is thrown away.
func echoOff(fd int) {
	state, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		panic(err)
	}
	state.Lflag &^= unix.ECHO
	if err := unix.IoctlSetTermios(fd, unix.TCSETSF, state); err != nil {
		panic(err)
	}
}

// A prompt that throws away what was typed before it, as those for passwords do, still gets the line meant for it.
func TestTTYTypeAheadSurvivesAFlush(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^TestPromptThatFlushes$")
	cmd.Env = append(os.Environ(), "CAPTURE_PROMPT=1")
	p := StartCommand(t, cmd, TTY(24, 80))
	p.Send("gopher\nburrow\n")
	p.CloseInput()
	p.Stdout().ExpectLine(`^gopher has "burrow", then EOF\r?$`)
}

// TestPromptThatFlushes is the program of TestTTYTypeAheadSurvivesAFlush.
func TestPromptThatFlushes(t *testing.T) {
	if os.Getenv("CAPTURE_PROMPT") == "" {
		return // it is a program for another test
	}
	name := readLine(os.Stdin)
	time.Sleep(20 * time.Millisecond) // work, in which more is typed
	echoOff(0)
	secret := readLine(os.Stdin)
	_, err := os.Stdin.Read(make([]byte, 1))
	fmt.Printf("%s has %q, then %v\n", name, secret, err)
}

// readLine reads a line and no more.
func readLine(r io.Reader) string {
	var line []byte
	for b := make([]byte, 1); ; line = append(line, b[0]) {
		if n, err := r.Read(b); n == 0 || err != nil || b[0] == '\n' {
			return string(line)
		}
	}
}
