//go:build linux || darwin

package dialogue_test

import (
	"testing"
	"time"

	"example.com/weir/capture"
	"example.com/weir/examples/dialogue"
)

// At a terminal both work, which is why nobody notices.
func TestAtATerminal(t *testing.T) {
	for name, program := range map[string]func(){"naive": dialogue.Naive, "sound": dialogue.Sound} {
		t.Run(name, func(t *testing.T) {
			p := capture.StartCommand(t, capture.ChildCommand(t, program), capture.TTY(24, 80), capture.Timeout(time.Minute))
			p.Stdout().Expect(`Name: `)
			p.Send("anna\n")
			p.Stdout().Expect(`Delete anna\? \[y/N\] `)
			p.Send("y\n")
			p.Stdout().ExpectLine(`^deleted anna$`)
			p.Wait().RequireExit(t, 0)
		})
	}
}

func TestNobodyAtTheTerminal(t *testing.T) {
	p := capture.StartCommand(t, capture.ChildCommand(t, dialogue.Sound), capture.TTY(24, 80), capture.Timeout(time.Minute))
	p.Stdout().Expect(`Name: `)
	p.CloseInput()
	p.Stdout().ExpectLine(`no answer: EOF`)
	p.Wait().RequireExit(t, 1)
}
