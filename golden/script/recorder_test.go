//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// fakeT is a test that may fail: it records what a script reports.
type fakeT struct {
	testing.TB
	name     string
	log      *strings.Builder
	failed   *bool
	skipped  *bool
	cleanups *[]func()
}

func newFakeT(t testing.TB) fakeT {
	return fakeT{TB: t, name: t.Name(), log: new(strings.Builder), failed: new(bool), skipped: new(bool), cleanups: new([]func())}
}

func (t fakeT) Run(name string, f func(testscript.T)) {
	sub := fakeT{TB: t.TB, name: t.name + "/" + name, log: t.log, failed: new(bool), skipped: new(bool), cleanups: new([]func())}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer sub.cleanUp()
		defer func() {
			if recover() != nil {
				sub.Fail()
			}
		}()
		f(sub)
	}()
	<-done
	*t.failed = *t.failed || *sub.failed
}

func (t fakeT) cleanUp() {
	for len(*t.cleanups) > 0 {
		last := len(*t.cleanups) - 1
		f := (*t.cleanups)[last]
		*t.cleanups = (*t.cleanups)[:last]
		f()
	}
}

func (t fakeT) Cleanup(f func())                  { *t.cleanups = append(*t.cleanups, f) }
func (t fakeT) Name() string                      { return t.name }
func (t fakeT) ArtifactDir() string               { return TempDir(t.TB) }
func (t fakeT) Parallel()                         {}
func (t fakeT) Verbose() bool                     { return false }
func (t fakeT) Failed() bool                      { return *t.failed }
func (t fakeT) Fail()                             { *t.failed = true }
func (t fakeT) FailNow()                          { t.Fail(); runtime.Goexit() }
func (t fakeT) Log(args ...any)                   { fmt.Fprintln(t.log, args...) }
func (t fakeT) Logf(format string, args ...any)   { fmt.Fprintf(t.log, format+"\n", args...) }
func (t fakeT) Error(args ...any)                 { t.Log(args...); t.Fail() }
func (t fakeT) Errorf(format string, args ...any) { t.Logf(format, args...); t.Fail() }
func (t fakeT) Fatal(args ...any)                 { t.Log(args...); t.FailNow() }
func (t fakeT) Fatalf(format string, args ...any) { t.Logf(format, args...); t.FailNow() }
func (t fakeT) Skip(args ...any)                  { t.Log(args...); *t.skipped = true; runtime.Goexit() }
func (t fakeT) Skipped() bool                     { return *t.skipped }

// logOf runs scripts with the commands of Run and returns their log and whether one has failed.
func logOf(t testing.TB, p testscript.Params) (log string, failed bool) {
	t.Helper()
	if p.Deadline.IsZero() {
		p.Deadline = time.Now().Add(time.Minute)
	}
	rec := newFakeT(t)
	testscript.RunT(rec, withCommands(p))
	return rec.log.String(), *rec.failed
}

// scriptFile writes a script to a directory of its own.
func scriptFile(t testing.TB, text string) string {
	t.Helper()
	path := filepath.Join(TempDir(t), "x.txtar")
	writeFile(t, path, text)
	return path
}
