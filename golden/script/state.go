//go:build !plan9

package script

import (
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// state is what the commands of one script remember.
type state struct {
	t       *recorder // nil in a plain testscript.Run
	armed   bool      // whether testscript has been told to call update
	updates []func()  // of goldens, to be made if the script passes
}

type stateKey struct{}

func newState(t testing.TB) *state {
	s := &state{}
	if t != nil {
		s.t = &recorder{TB: t}
	}
	return s
}

// plain has the states of the scripts of a plain testscript.Run, which gives commands no place to put one.
var plain sync.Map

func stateOf(ts *testscript.TestScript) *state {
	if s, ok := ts.Value(stateKey{}).(*state); ok {
		return s
	}
	s, known := plain.LoadOrStore(ts, newState(nil))
	if !known {
		ts.Defer(func() { plain.Delete(ts) })
	}
	return s.(*state)
}

// later has an update made at the end of the script.
func (s *state) later(ts *testscript.TestScript, f func()) {
	s.updates = append(s.updates, f)
	if !s.armed {
		s.armed = true
		ts.Defer(func() { s.update(ts) })
	}
}

// update brings the goldens up to date that differed, once the script has passed.
func (s *state) update(ts *testscript.TestScript) {
	if s.t.TB.Failed() {
		ts.Logf("golden: %d updates were not made, since the script has failed", len(s.updates))
		return
	}
	for _, f := range s.updates {
		f()
	}
}
