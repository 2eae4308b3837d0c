package capture

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// recordTB records what a helper reports to its test. The rest goes to the real one.
type recordTB struct {
	testing.TB
	name string

	mu       sync.Mutex
	errors   []string
	fatals   []string
	logs     []string
	cleanups []func()
}

func newRecordTB(t testing.TB) *recordTB { return &recordTB{TB: t, name: t.Name()} }

func (r *recordTB) Helper()      {}
func (r *recordTB) Name() string { return r.name }
func (r *recordTB) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.errors)+len(r.fatals) > 0
}

func (r *recordTB) Skipped() bool { return false }

func (r *recordTB) add(to *[]string, format string, args []any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	*to = append(*to, fmt.Sprintf(format, args...))
}

func (r *recordTB) Errorf(format string, args ...any) { r.add(&r.errors, format, args) }
func (r *recordTB) Logf(format string, args ...any)   { r.add(&r.logs, format, args) }
func (r *recordTB) Error(args ...any)                 { r.add(&r.errors, "%s", []any{fmt.Sprint(args...)}) }

func (r *recordTB) Log(args ...any) { r.add(&r.logs, "%s", []any{fmt.Sprint(args...)}) }

func (r *recordTB) Fatalf(format string, args ...any) {
	r.add(&r.fatals, format, args)
	runtime.Goexit()
}

func (r *recordTB) Cleanup(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cleanups = append(r.cleanups, f)
}

// run calls f as a test of its own, with its clean-ups, and returns all that was reported.
func (r *recordTB) run(f func(t *recordTB)) string {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer r.clean()
		f(r)
	}()
	<-done
	return r.report()
}

// clean runs the clean-ups, the last one first.
func (r *recordTB) clean() {
	for len(r.cleanups) > 0 {
		last := r.cleanups[len(r.cleanups)-1]
		r.cleanups = r.cleanups[:len(r.cleanups)-1]
		last()
	}
}

// lineOf finds the place of a call in a test file.
var lineOf = regexp.MustCompile(`(\w+_test\.go):\d+`)

// report returns what was reported, a line with its kind in front of each, and N for the lines of test files.
func (r *recordTB) report() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b strings.Builder
	for _, part := range []struct {
		kind string
		text []string
	}{{"fatal", r.fatals}, {"error", r.errors}, {"log", r.logs}} {
		for _, text := range part.text {
			fmt.Fprintf(&b, "%s: %s\n", part.kind, text)
		}
	}
	return lineOf.ReplaceAllString(b.String(), "$1:N")
}

// writerFunc is a function as a writer.
type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
