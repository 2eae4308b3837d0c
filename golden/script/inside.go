//go:build !plan9 && !wasip1

package script

import (
	"reflect"

	"github.com/rogpeppe/go-internal/testscript"
)

// inside reads what testscript knows of a script and does not tell: its environment as a whole, the input that a stdin
// command has set, the script's path. They are unexported fields, read through package reflect, which allows that and
// nothing more. Where a later testscript has no such field, the script fails and says so; a test holds the names.
type inside struct {
	ts *testscript.TestScript
}

func (in inside) field(name string) reflect.Value {
	f := reflect.ValueOf(in.ts).Elem().FieldByName(name)
	if !f.IsValid() {
		in.ts.Fatalf("script: this version of testscript has no %q any more: use github.com/rogpeppe/go-internal v1.16.0", name)
	}
	return f
}

// environ returns the variables that exec would pass on, as NAME=value.
func (in inside) environ() []string {
	f := in.field("env")
	env := make([]string, f.Len(), f.Len()+1)
	for i := range env {
		env[i] = f.Index(i).String()
	}
	return append(env, "PWD="+in.ts.MkAbs("."))
}

// file returns the path of the script.
func (in inside) file() string { return in.field("file").String() }

// line returns the line that is being run, from 1, and its text.
func (in inside) line() (number int, text string) {
	return int(in.field("lineno").Int()), in.field("line").String()
}

// archived returns the name in the archive of the file at an absolute path.
func (in inside) archived(path string) (name string, ok bool) {
	for it := in.field("scriptFiles").MapRange(); it.Next(); {
		if it.Key().String() == path {
			return it.Value().String(), true
		}
	}
	return "", false
}

// workdir returns $WORK.
func (in inside) workdir() string { return in.field("workdir").String() }

// pendingStdin returns the input that the stdin command has set for the next program.
func (in inside) pendingStdin() string { return in.field("stdin").String() }

// takeStdin is pendingStdin, and uses it up.
func (in inside) takeStdin() string {
	text := in.pendingStdin()
	if text != "" {
		// Exec drops the input even where it can't start the program, which is all that is wanted of it here. What it
		// does to stdout and stderr is undone by the command that runs a program instead.
		_ = in.ts.Exec(in.ts.MkAbs(".") + "/\x00")
	}
	return text
}
