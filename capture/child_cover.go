package capture

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
)

// coverDir returns the folder in which package testing will look, at its end, for what has been covered in other
// processes; "" when it won't. Go test sets GOCOVERDIR to it, but not to another one that stands behind -args.
func coverDir() string {
	f := flag.Lookup("test.gocoverdir")
	if testing.CoverMode() == "" || f == nil || f.Value.String() == "" {
		return ""
	}
	if dir := f.Value.String(); filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(startDir, f.Value.String())
}

// collectCoverage has what the function covers written where the process around this one will look for it, unless the
// caller has set a GOCOVERDIR of its own. The runtime complains when there is none at all.
func (c *copyProcess) collectCoverage() {
	if testing.CoverMode() == "" {
		return
	}
	set := os.Getenv("GOCOVERDIR")
	switch {
	case c.Cover != "" && (set == "" || set == c.CoverEnv):
		os.Setenv("GOCOVERDIR", c.Cover)
	case set == "":
		os.Setenv("GOCOVERDIR", c.Dir) // nobody will read it
	}
}

// crashCovered ends the process as the panic would, but by an exit, at which what has been covered is written.
func (c *copyProcess) crashCovered(v any) {
	text := fmt.Sprintf("panic: %s\n\n%s", strings.ReplaceAll(panicValue(v), "\n", "\n\t"), debug.Stack())
	_ = os.WriteFile(c.crash(os.Getpid()), []byte(text), 0o600)
	os.Stderr.WriteString(text)
	os.Exit(2)
}

// panicValue is the text with which the runtime shows what a goroutine panicked with.
func panicValue(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	switch t := reflect.TypeOf(v); {
	case t.Kind() > reflect.Complex128 && t.Kind() != reflect.String:
		return fmt.Sprintf("(%T) %v", v, v)
	case t.PkgPath() == "":
		return fmt.Sprint(v)
	case t.Kind() == reflect.String:
		return fmt.Sprintf(`%T("%s")`, v, v)
	}
	return fmt.Sprintf("%T(%v)", v, v)
}

// withoutCoverNotes cuts off what the runtime says, at the very end, when it has nothing to write: a package in which
// there is nothing to cover, or a function that has emptied its environment.
func withoutCoverNotes(text string) string {
	if testing.CoverMode() == "" {
		return text
	}
	for _, note := range []string{"program not built with -cover", "warning: GOCOVERDIR not set, no coverage data emitted"} {
		for _, end := range []string{"\n", "\r\n"} { // a terminal's
			text = strings.TrimSuffix(text, note+end)
		}
	}
	return text
}
