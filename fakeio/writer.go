package fakeio

import (
	"io"
	"math"
)

// NewWriter returns a double that stands for dst and writes to it, perfect but for its options. A nil dst is
// io.Discard.
//
// Close closes dst too, if that is an io.Closer, once; after it, Write returns an error that is os.ErrClosed, and a
// call that waits (Delay, Jitter, Rate, Stall) returns with it. A Write of no bytes goes to dst as it is, without
// being a data call, until an error stays: it returns that too. NewWriter panics when the options make no sense; see
// Option.
func NewWriter(dst io.Writer, opts ...Option) *Writer {
	check("NewWriter", onWriter, opts)
	if dst == nil {
		dst = io.Discard
	}
	w := &Writer{dst: dst, most: math.MaxInt}
	w.init()
	for i := range opts {
		o := &opts[i]
		switch o.kind {
		case short, silentShort:
			w.most = int(o.n)
			w.silent = o.kind == silentShort
		default:
			w.set(o)
		}
	}
	w.watched = w.pace != nil || w.log != nil || w.failCall != never || w.most != math.MaxInt
	w.aim()
	w.rest()
	return w
}

// Writer is the double that NewWriter returns. Like most writers it is for one goroutine at a time; only Close, Calls,
// Count and Injected may come from another one. It has none of the capabilities of its destination; Expose adds them.
type Writer struct {
	dst   io.Writer
	spare int // how much may pass without a second look; -1: always look
	trouble

	far     int64 // the offset that spare leads to
	off     int64 // bytes that have passed, between halt and rest
	mark    int64 // the next offset where something stands
	watched bool  // each call needs a second look
	silent  bool
	most    int    // of Short and SilentShort
	scratch []byte // of WriteString, WriteByte and ReadFrom
}

// Write writes to the destination, as the options have it.
func (w *Writer) Write(p []byte) (int, error) {
	if len(p) > w.spare || w.closed() {
		return w.noted("Write", p)
	}
	n, err := w.dst.Write(p)
	w.spare -= max(n, 0)
	return n, err
}

// rest lets the calls up to the mark go unwatched.
func (w *Writer) rest() {
	w.spare = -1
	if !w.watched && w.stuck == nil {
		w.spare = int(max(-1, min(w.mark-w.off-1, math.MaxInt)))
	}
	w.far = w.off + int64(w.spare)
}

// halt ends that: off is exact until the next rest.
func (w *Writer) halt() {
	w.off, w.spare = w.at(), -1
	w.far = w.off - 1
	if w.off > w.mark { // the destination lied
		w.aim()
	}
}

// at returns how many bytes have passed.
func (w *Writer) at() int64 { return w.far - int64(w.spare) }

// aim finds the next mark.
func (w *Writer) aim() { w.mark = w.next(w.off) }

func (w *Writer) noted(method string, p []byte) (int, error) {
	off := w.at()
	n, err := w.write(p)
	w.note(Call{Method: method, Off: off, Len: len(p), N: n, Err: err})
	return n, err
}

// write is Write without the record.
func (w *Writer) write(p []byte) (int, error) {
	if w.closed() {
		return 0, errClosed
	}
	if len(p) == 0 && w.stuck == nil {
		return w.dst.Write(p)
	}
	w.halt()
	n, err := w.give(p[:min(len(p), w.most)])
	w.rest()
	if err == nil && n == w.most && n < len(p) {
		w.injected.Add(1)
		if !w.silent {
			err = io.ErrShortWrite
		}
	}
	return n, err
}

// give writes p, which is short enough, as far as the faults let it.
func (w *Writer) give(p []byte) (n int, err error) {
	switch {
	case w.stuck != nil:
		err = w.stuck
	case w.calls+1 == w.failCall:
		err = w.stick(w.callErr)
	default:
		n, err = w.push(p)
	}
	if err != errClosed && !w.passed(n) {
		err = errClosed
	}
	return n, err
}

// push writes p from mark to mark.
func (w *Writer) push(p []byte) (int, error) {
	for done := 0; done < len(p); {
		if w.off == w.mark {
			if err := w.stop(); err != nil {
				return done, err
			}
			continue
		}
		part := p[done:]
		if room := w.mark - w.off; int64(len(part)) > room {
			part = part[:room]
		}
		n, err := w.dst.Write(part)
		w.off += int64(max(n, 0))
		done += n
		if err != nil || n != len(part) {
			return done, err
		}
	}
	return len(p), nil
}

// stop is what happens at a mark: the stall first, then one fault.
func (w *Writer) stop() error {
	if !w.stalled(w.off) {
		return errClosed
	}
	var err error
	if fault := w.here(w.off); fault != nil {
		err = w.hit(fault)
	}
	w.aim()
	return err
}

// Close closes the double and, the first time, the destination, if that is an io.Closer. It returns the error of
// CloseError, else that of the destination.
func (w *Writer) Close() error { return w.finish(w.dst) }
