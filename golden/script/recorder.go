//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// A recorder stands in for the script's test, so that what a failure says goes to the script's log, with the script's
// line, and ends the script as testscript wants it: a Fatal of the real test would leave the log without that. Reports
// may come from any goroutine; flush hands them over in the script's own.
type recorder struct {
	testing.TB
	mu     sync.Mutex
	logs   []string
	failed []string
}

// fatal is what ends a command whose recorder has failed.
type fatal struct{}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = append(r.failed, fmt.Sprintf(format, args...))
}

func (r *recorder) Logf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.logs = append(r.logs, fmt.Sprintf(format, args...))
}

func (r *recorder) Error(args ...any) { r.Errorf("%s", line(args)) }
func (r *recorder) Log(args ...any)   { r.Logf("%s", line(args)) }
func (r *recorder) Fail()             { r.Errorf("failed") }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	panic(fatal{})
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", line(args)) }
func (r *recorder) FailNow()          { r.Fatalf("failed") }

func (r *recorder) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.failed) > 0 || r.TB.Failed()
}

func line(args []any) string { return strings.TrimSuffix(fmt.Sprintln(args...), "\n") }

// taken returns what was reported since the last time.
func (r *recorder) taken() (logs, failed []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	logs, failed = r.logs, r.failed
	r.logs, r.failed = nil, nil
	return logs, failed
}

// guard runs part of a command, and fails the script if something was reported meanwhile.
func (s *state) guard(ts *testscript.TestScript, f func()) {
	if s.t == nil {
		f()
		return
	}
	s.protect(f)
	logs, failed := s.t.taken()
	for _, l := range logs {
		ts.Logf("%s", l)
	}
	if len(failed) > 0 {
		ts.Fatalf("%s", strings.Join(failed, "\n"))
	}
}

// lateGuard is guard for the end of a script, when there is no command to fail any more: the test fails, and the log has
// the text and the line that asked for it.
func (s *state) lateGuard(ts *testscript.TestScript, where string, f func()) {
	s.protect(f)
	logs, failed := s.t.taken()
	for _, l := range logs {
		ts.Logf("%s", l)
	}
	if len(failed) > 0 {
		ts.Logf("FAIL: %s: %s", where, strings.Join(failed, "\n"))
		s.t.TB.Fail()
	}
}

// protect ends f at a Fatal of the recorder.
func (s *state) protect(f func()) {
	defer func() {
		if r := recover(); r != nil && r != (fatal{}) {
			panic(r)
		}
	}()
	f()
}
