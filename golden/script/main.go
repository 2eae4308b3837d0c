//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/testscript"
)

// Main runs the tests, with programs of one's own that scripts can run by name. It is testscript.Main: each program is
// the test binary under another name, first in the PATH of every script, whether run, spawn or exec starts it; what its
// function leaves to package main, such as os.Exit, is up to that; and it never returns. The coverage of a program
// counts as the tests' own, unless a signal ended it.
//
//	func TestMain(m *testing.M) {
//		script.Main(golden.Track(m), map[string]func(){"greet": main})
//	}
//
// A name that is a command of testscript or of this package panics: it would take that command's place in every script
// of the process.
func Main(m testscript.TestingM, programs map[string]func()) {
	for name, f := range programs {
		switch {
		case f == nil:
			panic(fmt.Sprintf("script: Main: the program %q is nil", name))
		case name == "" || filepath.Base(name) != name:
			panic(fmt.Sprintf("script: Main: %q can't be the name of a program: give it a plain one", name))
		case isCommand(name):
			panic(fmt.Sprintf("script: Main: a program can't be called %q, which is a command of scripts: choose another name", name))
		}
	}
	testscript.Main(m, programs)
}

// ofTestscript are the commands that testscript has itself.
var ofTestscript = []string{
	"cd", "chmod", "cmp", "cmpenv", "cp", "env", "exec", "exists", "grep", "kill", "mkdir", "mv", "rm", "skip",
	"stderr", "stdin", "stdout", "stop", "symlink", "ttyin", "ttyout", "unix2dos", "unquote", "wait",
}

func isCommand(name string) bool {
	return slices.Contains(ofTestscript, name) ||
		slices.ContainsFunc(commands, func(c command) bool { return c.name == name })
}
