//go:build unix

package capture

import (
	"io"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestProcessDialogue(t *testing.T) {
	p := StartCommand(t, sh("echo ready; read x; echo got $x; cat; echo end >&2; exit 4"))
	p.Stdout().ExpectLine("^ready$")
	p.Send("one\n")
	assert.Equal(t, []string{"got one", "one"}, p.Stdout().ExpectLine("got (.*)"))
	p.Send("two")
	p.Send("three\n")
	p.CloseInput()
	r := p.Wait()
	assert.Equal(t, "ready\ngot one\ntwothree\n", r.Stdout)
	assert.Equal(t, "end\n", r.Stderr)
	assert.Equal(t, 4, r.ExitCode)
	assert.Same(t, r, p.Wait())
	assert.Same(t, r, p.Stop())
	p.CloseInput()
	p.Signal(syscall.SIGTERM) // nothing happens after the end
}

func TestProcessSendNeverWaits(t *testing.T) {
	p := StartCommand(t, sh("echo ready; read x; wc -c"))
	p.Stdout().ExpectLine("ready")
	p.Send("line")
	p.Send("\n" + strings.Repeat("y", 4<<20))
	p.CloseInput()
	assert.Equal(t, "ready\n4194304\n", strings.ReplaceAll(p.Wait().Stdout, " ", ""))

	// Nor does a program that reads nothing hold up its own end.
	p = StartCommand(t, sh("echo ready; exec sleep 1000"))
	p.Stdout().ExpectLine("ready")
	p.Send(strings.Repeat("x", 4<<20))
	p.CloseInput()
	p.CloseInput()
	p.Signal(syscall.SIGKILL)
	assert.Equal(t, syscall.SIGKILL, p.Wait().Signal)
}

func TestProcessSignals(t *testing.T) {
	p := StartCommand(t, sh("trap 'echo term; exit 7' TERM; echo ready; while :; do sleep 0.1; done"))
	p.Stdout().ExpectLine("ready")
	p.Signal(syscall.SIGTERM)
	r := p.Wait()
	assert.Equal(t, "ready\nterm\n", r.Stdout)
	assert.Equal(t, 7, r.ExitCode)
}

// Signal is for the program alone, what it has started doesn't get it.
func TestProcessSignalIsForTheProgram(t *testing.T) {
	p := StartCommand(t, sh("trap 'echo woken' USR1; sh -c 'echo $$; exec sleep 1000' & while :; do sleep 0.05; done"))
	pid := p.Stdout().ExpectLine(`^\d+$`)[0]
	p.Signal(syscall.SIGUSR1)
	p.Stdout().ExpectLine("woken")
	assert.True(t, alive(t, pid))
}

// Stop is ^C for all in the foreground.
func TestProcessStopInterruptsTheGroup(t *testing.T) {
	p := StartCommand(t, sh(`sh -c 'trap "echo inner; exit 0" INT; echo ready; while :; do sleep 0.05; done'; echo outer`))
	p.Stdout().ExpectLine("ready")
	assert.Contains(t, p.Stop().Stdout, "inner\n")
}

func TestProcessStopInterruptsAndThenKillsTheTree(t *testing.T) {
	p := StartCommand(t, sh("trap 'echo bye; exit 0' INT; echo ready; while :; do sleep 0.1; done"))
	p.Stdout().ExpectLine("ready")
	r := p.Stop()
	assert.Equal(t, "ready\nbye\n", r.Stdout)
	assert.Equal(t, Exited, r.End)

	p = StartCommand(t, sh("trap '' INT TERM; sh -c 'trap \"\" INT; echo $$; sleep 1000; true'; true"))
	pid := p.Stdout().ExpectLine(`^\d+$`)[0]
	r = p.Stop()
	assert.Equal(t, Signaled, r.End)
	assert.Equal(t, syscall.SIGKILL, r.Signal)
	assert.False(t, alive(t, pid))
}

// A descendant that holds the pipes for ever delays neither the wait for the end of a stream nor that of the program.
func TestProcessReturnsWhoeverHoldsItsPipes(t *testing.T) {
	p := StartCommand(t, sh("sleep 1000 & echo $!; exit 3"))
	text, err := io.ReadAll(p.Stdout().Reader())
	require.NoError(t, err)
	assert.Equal(t, 3, p.Wait().ExitCode)
	assert.True(t, alive(t, strings.TrimSpace(string(text))), "it holds them still")
}

func TestProcessEndsWithTheTest(t *testing.T) {
	var pid string
	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("echo $$; exec sleep 1000"))
		pid = p.Stdout().ExpectLine(`^\d+$`)[0]
	}))
	assert.False(t, alive(t, pid))

	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) { // what has outlived the program does as well
		pid = strings.TrimSpace(StartCommand(rec, sh("sleep 1000 & echo $!")).Wait().Stdout)
		assert.True(t, alive(t, pid))
	}))
	assert.False(t, alive(t, pid))

	var r *Process
	newRecordTB(t).run(func(rec *recordTB) {
		r = StartCommand(rec, sh("trap 'echo bye; exit 4' INT; echo ready; while :; do sleep 0.1; done"))
		r.Stdout().ExpectLine("ready")
	})
	assert.Equal(t, "ready\nbye\n", r.Wait().Stdout, "it is asked to end before it is made to")
	assert.Equal(t, 4, r.Wait().ExitCode)
}

func TestProcessTimeoutFailsTheTest(t *testing.T) {
	var r *Result
	report := newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("echo partial; sleep 1000; true"), Timeout(time.Minute))
		p.Stdout().ExpectLine("partial")
		p.run.expire(errTimeUp)
		r = p.Wait()
		p.Wait()
		r.RequireExit(rec, 0)
	})
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, "fatal: capture: "+r.ending()+", as reported above, want exit status 0\nerror: capture: StartCommand: "+lookPath(t, "sh")+
		" -c echo partial; sleep 1000; true timed out after 1m0s and was ended with all that it had started: context deadline exceeded\n--- stdout, 8 bytes:\npartial\n--- stderr: empty\n", report)

	report = newRecordTB(t).run(func(rec *recordTB) {
		StartCommand(rec, exec.Command("sleep", "1000"), Timeout(20*time.Millisecond)).Wait()
	})
	assert.Equal(t, "error: capture: StartCommand: "+lookPath(t, "sleep")+
		" 1000 timed out after 20ms and was ended with all that it had started: context deadline exceeded\n--- stdout: empty\n--- stderr: empty\n", report)
}

func TestProcessMisuse(t *testing.T) {
	for _, c := range []struct {
		name string
		use  func(rec *recordTB)
		want string
	}{
		{"Send after the end", func(rec *recordTB) {
			p := StartCommand(rec, sh("echo out; exit 3"))
			p.Wait()
			p.Send("x\n")
		}, "error: capture: Process.Send(\"x\\n\"): " + lookPath(t, "sh") + " -c echo out; exit 3 has ended: exit status 3\n--- stdout, 4 bytes:\nout\n--- stderr: empty\n"},
		{"Send after CloseInput", func(rec *recordTB) {
			p := StartCommand(rec, exec.Command("sleep", "1000"))
			p.CloseInput()
			p.Send("x")
		}, "error: capture: Process.Send(\"x\"): the input of " + lookPath(t, "sleep") + " 1000 was closed before\n"},
		{"Send with Input", func(rec *recordTB) {
			StartCommand(rec, exec.Command("sleep", "1000"), Input(strings.NewReader(""))).Send("x")
		}, "error: capture: Process.Send: the standard input of " + lookPath(t, "sleep") + " 1000 is what cmd.Stdin or Input has given: leave them out to send\n"},
		{"Resize without TTY", func(rec *recordTB) {
			StartCommand(rec, exec.Command("sleep", "1000")).Resize(1, 1)
		}, "fatal: capture: Process.Resize: there is no terminal: start " + lookPath(t, "sleep") + " 1000 with TTY\n"},
		{"Resize to nothing", func(rec *recordTB) {
			StartCommand(rec, exec.Command("sleep", "1000"), TTY(24, 80)).Resize(-1, 80)
		}, "error: capture: Process.Resize(-1, 80): rows and columns go from 1 to 65535\n"},
		{"no signal", func(rec *recordTB) {
			StartCommand(rec, exec.Command("sleep", "1000")).Signal(nil)
		}, "error: capture: Process.Signal: the signal is nil: give it one, such as os.Interrupt\n"},
		{"a broken pattern", func(rec *recordTB) {
			StartCommand(rec, exec.Command("sleep", "1000")).Stdout().ExpectLine("(")
		}, "fatal: capture: ExpectLine: the pattern is no RE2: error parsing regexp: missing closing ): `(`: regexp.QuoteMeta makes a pattern of plain text\n"},
		{"not there", func(rec *recordTB) {
			StartCommand(rec, exec.Command("/no/such/program"))
		}, "fatal: capture: StartCommand: can't start /no/such/program: fork/exec /no/such/program: no such file or directory: check the path\n"},
		{"an ended stream", func(rec *recordTB) {
			StartCommand(rec, sh("echo some; echo more >&2")).Stdout().ExpectLine("other")
		}, "fatal: capture: ExpectLine: no match for \"other\": stdout has ended\n--- stdout, 5 bytes:\nsome\n--- stderr, 5 bytes:\nmore\n"},
	} {
		assert.Equal(t, c.want, newRecordTB(t).run(c.use), c.name)
	}
}

func TestProcessReaderFollows(t *testing.T) {
	p := StartCommand(t, sh("echo a; read x; echo b"))
	p.Stdout().ExpectLine("a")
	p.Send("\n")
	text, err := io.ReadAll(p.Stdout().Reader())
	require.NoError(t, err)
	assert.Equal(t, "a\nb\n", string(text))
}

// The number of a process that has ended may be that of another one: nothing is done to it.
func TestNothingIsDoneAfterTheEnd(t *testing.T) {
	p := StartCommand(t, exec.Command("true"))
	p.Wait()
	p.run.whileRunning(func() { t.Error("it was done") })
}

// Whatever is asked for later, the reason for which a run was ended first is the one that is told.
func TestTheFirstReasonCounts(t *testing.T) {
	r := &run{exited: make(chan struct{})}
	assert.True(t, r.setCause(errTimeUp))
	assert.False(t, r.setCause(errStopped))
	assert.Equal(t, errTimeUp, r.cause)
}
