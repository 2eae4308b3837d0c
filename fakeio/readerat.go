package fakeio

import (
	"io"
	"slices"
	"strings"
	"sync"
)

// NewReaderAt returns a double that stands for src, perfect but for its options. A nil src is empty. Its calls may run
// in parallel, as those of every io.ReaderAt; which of them meets a FailOnce or is the kth is then up to chance.
//
// A fault strikes a call that asks for the byte at its offset: the bytes before it come with the error. FailAt is like
// a medium that can't be read from offset on, and Truncate like one that ends there. WithData makes io.EOF come with
// the last byte also when the call got all it asked for. Close closes src too, if that is an io.Closer, once; after it,
// ReadAt returns an error that is os.ErrClosed. NewReaderAt panics when the options make no sense; see Option.
func NewReaderAt(src io.ReaderAt, opts ...Option) *ReaderAt {
	check("NewReaderAt", onReaderAt, opts)
	if src == nil {
		src = strings.NewReader("")
	}
	r := &ReaderAt{src: src, end: never}
	r.owner = &r.trouble
	r.init()
	for i := range opts {
		o := &opts[i]
		switch o.kind {
		case truncate:
			r.end, r.endErr = o.n, o.err
			if o.err == nil {
				r.endErr = io.EOF
			}
		case withData:
			r.withEnd = true
		default:
			r.set(o)
		}
	}
	return r
}

// readerAt is the double for ReadAt of a Reader: the same plan, from its start, and the same record and end.
func (r *Reader) readerAt(src io.ReaderAt) *ReaderAt {
	at := &ReaderAt{src: src, end: r.end, endErr: r.endErr, withEnd: r.withEnd, owner: &r.trouble}
	at.failCall, at.callErr = r.failCall, r.callErr
	at.stallAt, at.release, at.pace = r.stallAt, r.release, r.pace
	at.faults = slices.Clone(r.faults)
	for i := range at.faults {
		at.faults[i].gone = false
	}
	return at
}

// ReaderAt is the double that NewReaderAt returns. It has ReadAt and Close, and keeps a record with the option Record.
type ReaderAt struct {
	src     io.ReaderAt
	end     int64 // of Truncate, or never
	endErr  error
	cut     bool
	withEnd bool
	owner   *trouble   // whose gate, count and record this is
	mu      sync.Mutex // for what follows; never held while a call waits
	trouble
}

// ReadAt reads from the source, as the options have it.
func (r *ReaderAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := r.readAt(p, off)
	r.owner.note(Call{Method: "ReadAt", Off: off, Len: len(p), N: n, Err: err})
	return n, err
}

func (r *ReaderAt) readAt(p []byte, off int64) (int, error) {
	switch {
	case r.owner.closed():
		return 0, errClosed
	case off < 0, off == never: // there are no such bytes
		return r.src.ReadAt(p, off)
	case len(p) == 0:
		return 0, nil
	}
	n, err := r.take(p, off)
	if err != errClosed && r.pace != nil && !r.pace.pass(n, &r.owner.gate) {
		return 0, errClosed
	}
	return n, err
}

func (r *ReaderAt) take(p []byte, off int64) (int, error) {
	if err := r.count(); err != nil {
		n := 0
		if r.withEnd {
			_, room := r.plan(off, len(p))
			n, _ = r.src.ReadAt(p[:room], off)
		}
		return n, err
	}
	if !r.waited(off, len(p)) {
		return 0, errClosed
	}
	for {
		fault, room := r.plan(off, len(p))
		n, err := 0, error(nil)
		if room > 0 {
			n, err = r.src.ReadAt(p[:room], off)
		}
		switch {
		case n < room:
			return n, err
		case fault == nil:
			return n, r.atEnd(off+int64(n), n < len(p), err)
		}
		if err := r.deliver(fault); err != nil {
			return n, err
		}
	}
}

// count counts a data call and returns the error of FailCall if it is to fail.
func (r *ReaderAt) count() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls++
	if r.calls < r.failCall {
		return nil
	}
	if r.calls == r.failCall {
		r.owner.injected.Add(1)
	}
	return r.callErr
}

// waited waits if the call reaches the place of the stall; false means that the double was closed meanwhile.
func (r *ReaderAt) waited(off int64, n int) bool {
	r.mu.Lock()
	stands := off <= r.stallAt && r.stallAt < behind(off, n)
	r.mu.Unlock()
	if !stands {
		return true
	}
	if !r.owner.until(r.release) {
		return false
	}
	r.mu.Lock()
	r.stallAt = never
	r.mu.Unlock()
	return true
}

// behind returns the offset behind a call for n bytes: no stream reaches over the largest one.
func behind(off int64, n int) int64 { return off + min(int64(n), never-off) }

// plan returns the first fault in the way of a call, if any, and how many bytes the call may read.
func (r *ReaderAt) plan(off int64, n int) (*fault, int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var first *fault
	whole := behind(off, n)
	stop := min(whole, max(r.end, off))
	for i := range r.faults {
		f := &r.faults[i]
		if f.once && (f.gone || f.at < off) {
			continue
		}
		at := max(f.at, off)
		reached := at < whole || r.withEnd && at == whole
		better := at < stop || at == stop && (first == nil || f.once && !first.once)
		if reached && better {
			first, stop = f, at
		}
	}
	return first, int(stop - off)
}

// deliver returns the fault's error, or nil if another call got it meanwhile.
func (r *ReaderAt) deliver(f *fault) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if f.gone && f.once {
		return nil
	}
	if !f.gone {
		f.gone = true
		r.owner.injected.Add(1)
	}
	return f.err
}

// atEnd returns the error of a call that no fault met and that stopped at stop.
func (r *ReaderAt) atEnd(stop int64, cut bool, err error) error {
	if cut || r.withEnd && stop == r.end {
		r.mu.Lock()
		defer r.mu.Unlock()
		if !r.cut {
			r.cut = true
			r.owner.injected.Add(1)
		}
		return r.endErr
	}
	if r.withEnd && err == nil {
		var next [1]byte
		if n, end := r.src.ReadAt(next[:], stop); n == 0 {
			return end
		}
	}
	return err
}

// Close closes the double and, the first time, the source, if that is an io.Closer. It returns the error of CloseError,
// else that of the source.
func (r *ReaderAt) Close() error { return r.owner.finish(r.src) }
