//go:build unix

package capture

import (
	"fmt"
	"os/signal"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A test process that was started with interrupts ignored, as by a script in the background, hands that on to its
// commands. They are deaf to Stop, which ends them all the same.
func TestStopWhereInterruptsAreIgnored(t *testing.T) {
	cmd := program(t, "TestStopOfADeafProgram")
	deaf := sh(`trap '' INT; exec "$0" "$@"`)
	deaf.Args = append(deaf.Args, cmd.Args...)
	deaf.Env = cmd.Env
	out := Command(t, deaf).RequireExit(t, 0).Stdout
	assert.Contains(t, out, "ended: the program was ended by SIGKILL\n")
}

// TestStopOfADeafProgram is the program of TestStopWhereInterruptsAreIgnored.
func TestStopOfADeafProgram(t *testing.T) {
	if !isProgram(t) {
		return
	}
	assert.True(t, signal.Ignored(syscall.SIGINT))
	p := StartCommand(t, sh("echo ready; exec sleep 1000"))
	p.Stdout().ExpectLine("ready")
	fmt.Println("ended: " + p.Stop().ending())
}

// Where the system throws away how a process ended, that is an error beside the result, and fails a test.
func TestCommandWhoseEndIsLost(t *testing.T) {
	const lost = "since something else waits for all processes or ignores SIGCHLD: have it leave this one alone: "
	out := Command(t, program(t, "TestCommandOfAProcessThatIgnoresChildren")).RequireExit(t, 0).Stdout
	assert.Contains(t, out, "RunCommand: exited -1 out\n capture: RunCommand: how "+lookPath(t, "sh")+" -c echo out; exit 3 ended is lost, "+lost)
	assert.Contains(t, out, "Command: error: capture: Command: how "+lookPath(t, "sh")+" -c echo out; exit 3 ended is lost, "+lost)
	assert.Contains(t, out, "no child processes\n--- stdout, 4 bytes:\nout\n--- stderr: empty\n")
}

// TestCommandOfAProcessThatIgnoresChildren is the program of TestCommandWhoseEndIsLost.
func TestCommandOfAProcessThatIgnoresChildren(t *testing.T) {
	if !isProgram(t) {
		return
	}
	signal.Ignore(syscall.SIGCHLD)
	r, err := RunCommand(t.Context(), sh("echo out; exit 3"))
	fmt.Println("RunCommand:", r.End, r.ExitCode, r.Stdout, err)
	fmt.Println("Command: " + newRecordTB(t).run(func(rec *recordTB) { Command(rec, sh("echo out; exit 3")) }))
}
