package capture

import (
	"errors"
	"io"
	"time"
)

// errStuck is the failure of a writer that has not taken what it was given when the run was to end.
var errStuck = errors.New("its Write had not returned when the time was up")

// bounded lets letGo end the wait for writers that don't return. With copies, what they are given is theirs: a stream with
// a limit uses its memory again.
func (t *tees) bounded(copies bool) *tees {
	if t != nil {
		t.gone, t.copies = make(chan struct{}), copies
	}
	return t
}

// letGo ends the wait for writers that don't return, once and for all.
func (t *tees) letGo() {
	if t != nil {
		t.let.Do(func() { close(t.gone) })
	}
}

// pass writes data to w, and comes back without it after letGo.
func (t *tees) pass(w io.Writer, data []byte) (int, error) {
	if t.gone == nil {
		return w.Write(data)
	}
	if t.copies {
		t.own = append(t.own[:0], data...)
		data = t.own
	}
	type outcome struct {
		n   int
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		n, err := w.Write(data)
		done <- outcome{n, err}
	}()
	select {
	case o := <-done:
		return o.n, o.err
	case <-t.gone:
	}
	select { // it is one that works, perhaps
	case o := <-done:
		return o.n, o.err
	case <-time.After(dumpGrace):
		t.own = nil
		return 0, errStuck
	}
}
