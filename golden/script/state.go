//go:build !plan9 && !wasip1

package script

import (
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// state is what the commands of one script remember.
type state struct {
	t        *recorder // nil in a plain testscript.Run
	deadline time.Time // when the commands must be done; zero for never
	grace    time.Duration
	longest  time.Duration // how long reap waits when neither -timeout nor a deadline says anything

	ran        bool // a program has ended, with this status
	status     int
	background map[string]*program
	cleanups   []func()
	armed      bool     // whether testscript has been told to call finish
	updates    []func() // of goldens, to be made if the script passes
}

type stateKey struct{}

func newState(t testing.TB, deadline, now time.Time) *state {
	s := &state{background: map[string]*program{}, longest: time.Minute}
	if t != nil {
		s.t = &recorder{TB: t}
	}
	if !deadline.IsZero() {
		// A twentieth of the time for each step to the end of a program, its stacks and its kill, and once more to print
		// what it said.
		s.grace = max(deadline.Sub(now)/20, 100*time.Millisecond)
		s.deadline = deadline.Add(-3 * s.grace)
	}
	return s
}

// plain has the states of the scripts of a plain testscript.Run, which gives commands no place to put one.
var plain sync.Map

func stateOf(ts *testscript.TestScript) *state {
	if s, ok := ts.Value(stateKey{}).(*state); ok {
		return s
	}
	s, known := plain.LoadOrStore(ts, newState(nil, time.Time{}, time.Time{}))
	if !known {
		ts.Defer(func() { plain.Delete(ts) })
	}
	return s.(*state)
}

// remaining returns how long a command may take that would like to take d, 0 for as long as there is time; 0 means that
// there is no limit. Once the time is up it is a moment, so that the command fails by itself.
func (s *state) remaining(d time.Duration) time.Duration {
	if s.deadline.IsZero() {
		return d
	}
	left := max(time.Until(s.deadline), time.Millisecond)
	if d == 0 {
		return left
	}
	return min(d, left)
}

// overdue reports whether the time of the script is up.
func (s *state) overdue() bool {
	return !s.deadline.IsZero() && time.Until(s.deadline) <= 0
}

// ended notes how a program ended, for the status command.
func (s *state) ended(status int) {
	s.ran, s.status = true, status
}

// atEnd has f run at the end of the script, whichever way that comes; the last one first.
func (s *state) atEnd(ts *testscript.TestScript, f func()) {
	s.cleanups = append(s.cleanups, f)
	s.arm(ts)
}

// arm tells testscript of the end, once.
func (s *state) arm(ts *testscript.TestScript) {
	if !s.armed {
		s.armed = true
		ts.Defer(func() { s.finish(ts) })
	}
}

func (s *state) finish(ts *testscript.TestScript) {
	for len(s.cleanups) > 0 {
		last := len(s.cleanups) - 1
		f := s.cleanups[last]
		s.cleanups = s.cleanups[:last]
		f()
	}
	s.update(ts)
}
