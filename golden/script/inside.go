//go:build !plan9

package script

import (
	"reflect"

	"github.com/rogpeppe/go-internal/testscript"
)

// inside reads what testscript knows of a script and does not tell: the script's path, its line, what its archive had. They are unexported fields, read through package reflect, which allows that and
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

// file returns the path of the script.
func (in inside) file() string { return in.field("file").String() }

// line returns the number of the line that is being run, from 1.
func (in inside) line() int { return int(in.field("lineno").Int()) }

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
