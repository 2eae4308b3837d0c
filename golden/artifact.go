package golden

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// An artifact is the file that holds what a test got, for as long as package testing keeps it. It never lies beside the
// golden, so that a test that fails leaves the source tree as it was.
type artifact struct {
	t    testing.TB
	name string
	f    *os.File
}

// keep makes the file. A second one of the same name gets a number.
func (a *artifact) keep() (io.Writer, error) {
	base := filepath.Join(a.t.ArtifactDir(), filepath.FromSlash(a.name))
	err := os.MkdirAll(filepath.Dir(base), 0o777)
	for path, n := base, 2; err == nil; n++ {
		a.f, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
		path, err = fmt.Sprintf("%s.%d", base, n), nil
	}
	return a.f, err
}

func (a *artifact) close() {
	if a.f != nil {
		a.f.Close()
	}
}

func (a *artifact) drop() {
	a.close()
	os.Remove(a.f.Name())
	a.f = nil
}

// hint tells where the file is, or how to keep it the next time.
func (a *artifact) hint() string {
	if a.f == nil {
		return ""
	}
	if f := flag.Lookup("test.artifacts"); f != nil && f.Value.String() == "true" {
		return "\ngot, whole: " + a.f.Name()
	}
	return "\nto keep the whole of got as a file: go test -artifacts"
}
