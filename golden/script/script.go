//go:build !plan9 && !wasip1

package script

import (
	"maps"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// Run runs the scripts as testscript.Run does, each as a parallel subtest, with the commands of this package beside
// those of testscript and of p.Cmds. It fails a script that has a file whose name leads out of $WORK, before anything is
// written. p.Deadline, else the test's own, ends whatever the commands of this package wait for in time to print the
// script's log. p.Cmds must not have a command of one of the names here: such a test is ended.
func Run(t *testing.T, p testscript.Params) {
	t.Helper()
	if name := shadowed(p.Cmds); name != "" {
		t.Fatalf("script: Run: Params.Cmds has a command %q of its own: rename it, or use testscript.Run with script.Commands", name)
	}
	if deadline, ok := t.Deadline(); ok && p.Deadline.IsZero() {
		p.Deadline = deadline
	}
	p, bad := withoutEscapes(p)
	for _, s := range bad {
		t.Run(s.name, func(t *testing.T) { t.Fatal(s.text) })
	}
	if p.Files == nil || len(p.Files) > 0 {
		testscript.Run(t, withCommands(p))
	}
}

// Commands returns the commands of this package for testscript.Params.Cmds. There, golden compares but doesn't update,
// and what needs the test itself (spawn and its kin, and defer) fails and says to use script.Run. run knows no deadline:
// without -timeout it waits for as long as the program takes.
func Commands() map[string]func(ts *testscript.TestScript, neg bool, args []string) {
	cmds := make(map[string]func(*testscript.TestScript, bool, []string), len(commands))
	for _, c := range commands {
		cmds[c.name] = c.call
	}
	return cmds
}

func shadowed(cmds map[string]func(*testscript.TestScript, bool, []string)) string {
	for _, c := range commands {
		if cmds[c.name] != nil {
			return c.name
		}
	}
	return ""
}

// withCommands adds the commands, and gives each script a state of its own.
func withCommands(p testscript.Params) testscript.Params {
	cmds := Commands()
	maps.Copy(cmds, p.Cmds)
	p.Cmds = cmds
	setup, deadline := p.Setup, p.Deadline
	p.Setup = func(env *testscript.Env) error {
		tb, _ := env.T().(testing.TB)
		s := newState(tb, deadline, time.Now())
		if setup != nil {
			if err := setup(env); err != nil {
				return err
			}
		}
		if env.Values == nil {
			env.Values = map[any]any{}
		}
		env.Values[stateKey{}] = s
		return nil
	}
	return p
}
