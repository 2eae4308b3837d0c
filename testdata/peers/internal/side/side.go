// Package side has what the benchmarks share: the order of their variants, a testing.TB that may fail, texts on disk, and
// the peak of the process's memory.
package side

import (
	"strings"
	"testing"
)

// A Variant is one of the things that do the same work.
type Variant struct {
	Name string
	Run  func(b *testing.B)
}

// ByTurns runs the variants as sub-benchmarks, in the order given.
func ByTurns(b *testing.B, variants ...Variant) {
	b.Helper()
	for _, v := range variants {
		b.Run(v.Name, v.Run)
	}
}

// Gives is a variant that calls f again and again and fails unless it returns want.
func Gives[T comparable](name string, want T, f func(b *testing.B) T) Variant {
	return Variant{name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := f(b); got != want {
				b.Fatalf("%s: got %.200v, want %.200v", name, got, want)
			}
		}
	}}
}

// A Recorder is a testing.TB whose failures are noted and whose Cleanup functions run at Done, so that an assertion that
// is meant to fail can be called again and again.
type Recorder struct {
	testing.TB

	failure  string
	cleanups []func()
}

// Helper does nothing.
func (r *Recorder) Helper() {}

// Name is the same for every recorder, as it is for the calls of one test.
func (r *Recorder) Name() string { return "TestPeers" }

// Cleanup keeps f for Done.
func (r *Recorder) Cleanup(f func()) { r.cleanups = append(r.cleanups, f) }

// Failed tells whether a failure was noted.
func (r *Recorder) Failed() bool { return r.failure != "" }

// Log and Logf are silent.
func (r *Recorder) Log(...any)          {}
func (r *Recorder) Logf(string, ...any) {}

// Done runs the Cleanup functions, last first, and returns the text of the failure.
func (r *Recorder) Done() string {
	for len(r.cleanups) > 0 {
		last := len(r.cleanups) - 1
		f := r.cleanups[last]
		r.cleanups = r.cleanups[:last]
		f()
	}
	return strings.TrimSpace(r.failure)
}
