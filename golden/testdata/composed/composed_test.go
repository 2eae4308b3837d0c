// Package composed is a package whose TestMain is made of several, one within the other.
package composed

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"example.com/weir/golden"
	"example.com/weir/golden/script"
	"github.com/rogpeppe/go-internal/testscript"
)

// A checker runs m and then looks for what is left behind, as leak detectors do.
type checker struct{ m golden.TestingM }

func (c checker) Run() int {
	code := c.m.Run()
	fmt.Println("checked behind the tests")
	return code
}

func TestMain(m *testing.M) {
	script.Main(golden.Track(checker{m}), map[string]func(){"greet": func() { fmt.Println("hello from greet") }})
}

func TestScript(t *testing.T) {
	dir := t.TempDir()
	text := "exec greet\ncmp stdout want\n-- want --\nhello from greet\n"
	if err := os.WriteFile(filepath.Join(dir, "greet.txtar"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	script.Run(t, testscript.Params{Dir: dir})
}

func TestUsed(t *testing.T) {
	t.Chdir(t.TempDir())
	golden.Assert(t, "used\n", "used.golden")
}
