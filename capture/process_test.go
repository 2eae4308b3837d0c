//go:build unix

package capture

import (
	"io"
	"os"
	"os/exec"
	"runtime"
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
	p.Send(strings.Repeat("x", 1<<20))
	p.Send("\n" + strings.Repeat("y", 1<<20))
	p.CloseInput()
	assert.Equal(t, "ready\n1048576\n", strings.ReplaceAll(p.Wait().Stdout, " ", ""))
}

func TestProcessSignals(t *testing.T) {
	p := StartCommand(t, sh("trap 'echo term; exit 7' TERM; echo ready; while :; do sleep 0.1; done"))
	p.Stdout().ExpectLine("ready")
	p.Signal(syscall.SIGTERM)
	r := p.Wait()
	assert.Equal(t, "ready\nterm\n", r.Stdout)
	assert.Equal(t, 7, r.ExitCode)
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

func TestProcessEndsWithTheTest(t *testing.T) {
	var pid string
	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("echo $$; exec sleep 1000"))
		pid = p.Stdout().ExpectLine(`^\d+$`)[0]
	}))
	assert.False(t, alive(t, pid))
}

func TestProcessTimeoutFailsTheTest(t *testing.T) {
	var r *Result
	report := newRecordTB(t).run(func(rec *recordTB) {
		r = StartCommand(rec, sh("echo partial; sleep 1000; true"), Timeout(300*time.Millisecond)).Wait()
	})
	assert.Equal(t, TimedOut, r.End)
	assert.Contains(t, report, "error: capture: StartCommand: ")
	assert.Contains(t, report, " timed out after 300ms and was ended with all that it had started: context deadline exceeded\n--- stdout, 8 bytes:\npartial\n")
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
		{"not there", func(rec *recordTB) {
			StartCommand(rec, exec.Command("/no/such/program"))
		}, "fatal: capture: StartCommand: can't start /no/such/program: fork/exec /no/such/program: no such file or directory\n"},
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

// Commands leave neither descriptors nor goroutines nor processes behind.
func TestCommandsLeaveNothing(t *testing.T) {
	count := func() (files int) {
		entries, err := os.ReadDir("/dev/fd")
		require.NoError(t, err)
		return len(entries)
	}
	round := func(rec *recordTB) {
		Command(rec, sh("echo out; echo err >&2"), Input(strings.NewReader("unread")))
		Command(rec, sh("sleep 1717 & echo out"))
		Command(rec, sh("true"), TTY(24, 80))
		_, err := RunCommand(t.Context(), exec.Command("/no/such/program"), Input(strings.NewReader("")))
		assert.Error(t, err)
		p := StartCommand(rec, sh("read x"))
		p.Send("\n")
		p.Wait()
	}
	assert.Empty(t, newRecordTB(t).run(round))
	files, routines := count(), runtime.NumGoroutine()
	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) {
		for range 25 {
			round(rec)
		}
	}))
	for end := time.Now().Add(10 * time.Second); count() > files || runtime.NumGoroutine() > routines; time.Sleep(time.Millisecond) {
		if time.Now().After(end) { // a drained pipe takes a moment to close
			t.Fatalf("%d descriptors and %d goroutines are left of %d and %d", count(), runtime.NumGoroutine(), files, routines)
		}
	}
	out, err := exec.Command("ps", "-eo", "args=").Output()
	require.NoError(t, err)
	assert.NotContains(t, strings.Split(string(out), "\n"), "sleep 1717")
}
