package capture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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
	p := StartCommand(t, program(t, "TestPromptThatFlushes"), TTY(24, 80))
	p.Send("gopher\nburrow\n")
	p.CloseInput()
	p.Send("more\n") // a terminal goes on
	p.Stdout().ExpectLine("working 1")
	p.Signal(unix.SIGUSR1)
	p.Stdout().ExpectLine("working 2")
	p.Signal(unix.SIGUSR1)
	p.Stdout().ExpectLine(`^gopher has "burrow", then EOF, then "more"\r?$`)
}

// TestPromptThatFlushes is the program of TestTTYTypeAheadSurvivesAFlush.
func TestPromptThatFlushes(t *testing.T) {
	if !isProgram(t) {
		return
	}
	done := make(chan os.Signal, 1)
	signal.Notify(done, unix.SIGUSR1)
	name := readLine(os.Stdin)
	fmt.Println("working 1")
	<-done
	echoOff(0)
	secret := readLine(os.Stdin)
	fmt.Println("working 2")
	<-done
	echoOff(0)
	_, err := os.Stdin.Read(make([]byte, 1))
	fmt.Printf("%s has %q, then %v, then %q\n", name, secret, err, readLine(os.Stdin))
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

// What the kernel hands over in the background is read before the end, however late it does so.
func TestTTYIsDrained(t *testing.T) {
	for range 200 {
		r, err := newRun("Command", exec.Command("true"), ofProcesses, []Option{TTY(24, 80)})
		require.NoError(t, err)
		term, slave, err := openTerminal(24, 80)
		require.NoError(t, err)
		src, err := fileSource(term.master)
		require.NoError(t, err)
		r.terminal, r.pumps = term, []*pump{newPump(src, r.stdout, nil)}
		_, err = slave.WriteString("last")
		require.NoError(t, err)
		require.NoError(t, slave.Close())
		r.cutPumps()
		term.close()
		require.Equal(t, "last", r.stdout.String())
	}
}

// Somebody who holds the terminal and writes for ever doesn't hold up the end.
func TestTTYWithSomebodyWhoGoesOn(t *testing.T) {
	r := Command(t, sh("trap '' HUP; yes & echo $!"), TTY(24, 80)).RequireExit(t, 0)
	assert.Contains(t, r.Stdout, "\r\n")

	zero, err := os.Open("/dev/zero") // which has more for ever
	require.NoError(t, err)
	src, err := fileSource(zero)
	require.NoError(t, err)
	s := newStream("stdout", &config{limited: true})
	p := newPump(src, s, nil)
	(&terminal{master: zero}).drain(p)
	assert.GreaterOrEqual(t, s.dropped(), int64(640<<10))
	src.close()
	zero.Close()
}

// A line that is too long for a terminal would lose its end in silence.
func TestTTYLineTooLong(t *testing.T) {
	long := strings.Repeat("x", 4096) + "\n"
	report := newRecordTB(t).run(func(rec *recordTB) {
		r := Command(rec, exec.Command("wc", "-c"), TTY(24, 80), Input(strings.NewReader(long)))
		assert.Equal(t, "4096", strings.TrimSpace(r.Stdout[strings.Index(r.Stdout, "\n"):]))
	})
	assert.Contains(t, report, "error: capture: TTY: a line of 4096 bytes was typed, but a terminal that reads lines takes 4095 and drops the rest: send shorter lines, or leave TTY out\n")

	// One that just fits doesn't, nor does a long one for a program that reads bytes.
	r := Command(t, exec.Command("wc", "-c"), TTY(24, 80), Input(strings.NewReader(long[1:]+"x\n")))
	assert.Contains(t, r.Stdout, "4098")
	p := StartCommand(t, sh("stty -icanon -echo; echo ready; head -c 5000 | wc -c"), TTY(24, 80))
	p.Stdout().ExpectLine("ready")
	p.Send(strings.Repeat("y", 5000))
	p.Stdout().ExpectLine("^5000$")
	p.Wait().RequireExit(t, 0)
}
