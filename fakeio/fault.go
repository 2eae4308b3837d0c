package fakeio

import (
	"io"
	"math"
	"os"
	"sync/atomic"
	"time"
)

const never = math.MaxInt64

// errClosed is what a double returns after Close.
const errClosed = closedError("fakeio: the stream is closed: file already closed")

type closedError string

func (e closedError) Error() string { return string(e) }
func (e closedError) Unwrap() error { return os.ErrClosed }

// fault is one FailAt or FailOnce.
type fault struct {
	at   int64
	err  error
	once bool
	gone bool // a FailOnce that has been delivered
}

// trouble is what all doubles have in common: the faults, the waits, the record and the end.
type trouble struct {
	stuck    error // a sticky error that has been delivered
	calls    int64 // data calls so far
	failCall int64 // the call that fails, or never
	callErr  error
	faults   []fault
	few      [2]fault // where faults starts out, so that a double is one allocation
	stallAt  int64    // or never
	release  <-chan struct{}
	closeErr error
	pace     *pace
	injected atomic.Int64
	gate
	recorder
}

func (t *trouble) init() {
	t.failCall, t.stallAt = never, never
	t.faults = t.few[:0]
}

// set takes over an option that all doubles know, and passes over the others.
func (t *trouble) set(o *Option) {
	switch o.kind {
	case failAt, failOnce:
		t.faults = append(t.faults, fault{at: o.n, err: o.err, once: o.kind == failOnce})
	case failCall:
		if o.n < t.failCall {
			t.failCall, t.callErr = o.n, o.err
		}
	case stall:
		t.stallAt, t.release = o.n, o.release
	case closeError:
		t.closeErr = o.err
	case record:
		t.log = new(callLog)
	case delay, jitter, rate:
		t.setPace(o)
	}
}

func (t *trouble) setPace(o *Option) {
	if t.pace == nil {
		t.pace = new(pace)
	}
	switch o.kind {
	case delay:
		t.pace.delay = time.Duration(o.n)
	case jitter:
		t.pace.jitter = uint64(o.n)
		t.pace.random.Seed(o.seed, 0)
	case rate:
		t.pace.rate = o.n
	}
}

// here returns the fault that stands at off, a transient one first, or nil. A sticky one also stands behind its offset,
// where only a Seek can lead.
func (t *trouble) here(off int64) *fault {
	var found *fault
	for i := range t.faults {
		f := &t.faults[i]
		if f.at > off || f.once && f.at < off || f.gone || found != nil && (found.once || !f.once) {
			continue
		}
		found = f
	}
	return found
}

// next returns the first offset, not before off, where something stands.
func (t *trouble) next(off int64) int64 {
	next := int64(never)
	for i := range t.faults {
		if f := &t.faults[i]; !f.gone && (f.at >= off || !f.once) {
			next = min(next, max(f.at, off))
		}
	}
	if t.stallAt >= off {
		next = min(next, t.stallAt)
	}
	return next
}

// hit delivers a fault.
func (t *trouble) hit(f *fault) error {
	if f.once {
		f.gone = true
		t.injected.Add(1)
		return f.err
	}
	return t.stick(f.err)
}

func (t *trouble) stick(err error) error {
	t.injected.Add(1)
	t.stuck = err
	return err
}

// stalled waits if off is where the stream stalls; false means that it was closed meanwhile.
func (t *trouble) stalled(off int64) bool {
	if off != t.stallAt || off == never {
		return true
	}
	if !t.until(t.release) {
		return false
	}
	t.stallAt = never
	return true
}

// passed counts a data call that moved n bytes and lets its time go by; false means that the double was closed
// meanwhile.
func (t *trouble) passed(n int) bool {
	t.calls++
	return t.pace == nil || t.pace.pass(n, &t.gate)
}

// Injected returns how many of the planned faults have been delivered: each FailAt, FailOnce, FailCall, Truncate and
// CloseError counts once, Short and SilentShort count each call that they cut. A test that plans a fault and finds 0
// has tested nothing.
func (t *trouble) Injected() int { return int(t.injected.Load()) }

// finish closes the double and what it stands for.
func (t *trouble) finish(stream any) error {
	first := t.shut()
	var err error
	if closer, ok := stream.(io.Closer); ok && first {
		err = closer.Close()
	}
	if t.closeErr != nil {
		err = t.closeErr
		if first {
			t.injected.Add(1)
		}
	}
	t.note(Call{Method: "Close", Err: err})
	return err
}
