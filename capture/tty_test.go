//go:build linux || darwin

package capture

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTTYIsATerminalWithASize(t *testing.T) {
	r := Command(t, sh("test -t 0 && test -t 1 && test -t 2 && stty size; echo err >&2"), TTY(33, 77)).RequireExit(t, 0)
	assert.Equal(t, "33 77\r\nerr\r\n", r.Stdout)
	assert.Empty(t, r.Stderr)
}

func TestTTYWithATee(t *testing.T) {
	var tee strings.Builder
	r := Command(t, sh("seq 1 20000; echo err >&2"), TTY(24, 80), Tee(&tee))
	assert.Equal(t, r.Stdout, tee.String())
	assert.True(t, strings.HasSuffix(r.Stdout, "20000\r\nerr\r\n"))
}

func TestTTYDropsNothing(t *testing.T) {
	const lines = 20000
	r := Command(t, sh(fmt.Sprintf("seq 1 %d", lines)), TTY(24, 80))
	var want strings.Builder
	for i := 1; i <= lines; i++ {
		fmt.Fprintf(&want, "%d\r\n", i)
	}
	assert.Equal(t, want.String(), r.Stdout)
}

// The last bytes before the end are handed over by the kernel in the background.
func TestTTYHasTheLastBytes(t *testing.T) {
	for range 50 {
		assert.Equal(t, "last", Command(t, sh("printf last"), TTY(24, 80)).Stdout)
	}
}

// The end-of-file character ends the input, also behind an unfinished line. What is typed is echoed.
func TestTTYInputEnds(t *testing.T) {
	for _, input := range []string{"", "one\n", "one\ntwo"} {
		r := Command(t, sh("cat; echo END"), TTY(24, 80), Input(strings.NewReader(input))).RequireExit(t, 0)
		assert.True(t, strings.HasSuffix(r.Stdout, "END\r\n"), "%q", r.Stdout)
		for _, line := range strings.Fields(input) {
			assert.Equal(t, 2, strings.Count(r.Stdout, line), "%q", r.Stdout)
		}
	}
}

func TestTTYDialogue(t *testing.T) {
	p := StartCommand(t, sh("printf 'name: '; read n; printf 'secret: '; stty -echo; read s; stty echo; echo; echo \"$n has $s\""), TTY(24, 80))
	p.Stdout().Expect("name: ")
	p.Send("gopher\nburrow\n") // the second line is typed ahead of its prompt
	p.Stdout().ExpectLine("gopher has burrow")
	p.Wait().RequireExit(t, 0)
}

func TestTTYResize(t *testing.T) {
	p := StartCommand(t, sh("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done"), TTY(24, 80))
	p.Stdout().ExpectLine("ready")
	p.Resize(11, 22)
	p.Stdout().ExpectLine("^11 22$")
	p.Wait().RequireExit(t, 0)
	p.Resize(1, 1)
}

func TestTTYInterruptIsTyped(t *testing.T) {
	p := StartCommand(t, sh("trap 'echo int; exit 9' INT; echo ready; while :; do sleep 0.05; done"), TTY(24, 80))
	p.Stdout().ExpectLine("ready")
	p.Send("\x03")
	p.Wait().RequireExit(t, 9)
}
