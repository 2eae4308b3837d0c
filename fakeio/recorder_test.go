package fakeio_test

import (
	"fmt"
	"sync"
)

// recordingTB is a test that fails in private.
type recordingTB struct {
	mu       sync.Mutex
	failures []string
	cleanups []func()
}

func (r *recordingTB) Helper()                   {}
func (r *recordingTB) Name() string              { return "TestInner" }
func (r *recordingTB) Cleanup(f func())          { r.cleanups = append(r.cleanups, f) }
func (r *recordingTB) Logf(string, ...any)       {}
func (r *recordingTB) Fatalf(f string, a ...any) { r.Errorf(f, a...) }

func (r *recordingTB) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// end runs the clean-ups as the end of a test does, and returns what failed.
func (r *recordingTB) end() []string {
	for i := len(r.cleanups) - 1; i >= 0; i-- {
		r.cleanups[i]()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failures
}
