package fakeio

import (
	"bytes"
	"io"
	"math"
	"math/rand/v2"
	"strings"
)

// NewReader returns a double that stands for src and reads from it, perfect but for its options. A nil src is empty.
//
// Read(nil) returns 0, nil at once. Close closes src too, if that is an io.Closer, once; after it, Read returns an
// error that is os.ErrClosed, and a call that waits (Delay, Jitter, Rate, Stall) returns with it.
// NewReader panics when the options make no sense; see Option.
func NewReader(src io.Reader, opts ...Option) *Reader {
	check("NewReader", onReader, opts)
	if src == nil {
		src = strings.NewReader("")
	}
	r := &Reader{src: src, end: never}
	r.bytes, _ = src.(*bytes.Reader)
	r.text, _ = src.(*strings.Reader)
	r.init()
	slow := false
	for i := range opts {
		slow = r.apply(&opts[i]) || slow
	}
	if r.pace == nil && !slow {
		r.quick = math.MaxInt
		if r.size > 0 {
			r.quick = r.size
		}
	}
	r.aim()
	return r
}

// Reader is the double that NewReader returns. Like most readers it is for one goroutine at a time; only Close, Calls,
// Count and Injected may come from another one. It has none of the capabilities of its source; Expose adds them.
type Reader struct {
	src   io.Reader
	bytes *bytes.Reader // src, if it is one: the compiler inlines its Read
	text  *strings.Reader
	quick int   // how much a call may read without a second look; 0: always look
	off   int64 // bytes that have passed
	mark  int64 // the next offset where something stands
	far   int64 // how far a call may go without a second look

	size    int // of the next chunk; 0: any
	sizes   []int
	largest int // of RandomChunks
	random  rand.PCG
	end     int64 // of Truncate, or never
	endErr  error
	cut     bool // the end of Truncate has been delivered
	withEnd bool // WithData
	empty   int  // of Empty
	empties int  // how many are still to come

	held    [1]byte // the byte read ahead for WithData
	holding bool
	pending error   // what src returned and nobody has seen yet
	one     [1]byte // of ReadByte
	scratch []byte  // of WriteTo
	trouble
}

// apply takes over an option and says whether it needs a look at each call.
func (r *Reader) apply(o *Option) (slow bool) {
	switch o.kind {
	case chunk:
		r.size = int(o.n)
		if o.sizes != nil {
			r.size, r.sizes = o.sizes[0], o.sizes[1:]
			return true
		}
	case randomChunks:
		r.largest = int(o.n)
		r.random.Seed(o.seed, 0)
		r.chunked()
		return true
	case truncate:
		r.end, r.endErr = o.n, o.err
		if o.err == nil {
			r.endErr = io.EOF
		}
	case withData:
		r.withEnd = true
	case empty:
		r.empty, r.empties = int(o.n), int(o.n)
		return o.n > 0
	default:
		r.set(o)
		return o.kind == failCall || o.kind == record
	}
	return false
}

// aim finds the next mark. With WithData, the end of a source in memory is one more reason to look.
func (r *Reader) aim() {
	r.mark = min(r.next(r.off), max(r.end, r.off))
	r.far = r.mark
	if r.withEnd {
		r.far = min(r.mark, r.off+int64(r.left()))
	}
}

// left returns how much is left of a source in memory, else 0.
func (r *Reader) left() int {
	switch {
	case r.bytes != nil:
		return r.bytes.Len()
	case r.text != nil:
		return r.text.Len()
	}
	return 0
}

// Read reads from the source, as the options have it.
func (r *Reader) Read(p []byte) (n int, err error) {
	if r.state.Load() == dead && len(p) > 0 {
		return 0, r.stuck
	}
	q := p
	if len(q) > r.quick {
		q = q[:r.quick]
	}
	if len(q) == 0 || int64(len(q)) >= r.far-r.off || r.closed() {
		return r.noted(p)
	}
	switch {
	case r.bytes != nil:
		n, err = r.bytes.Read(q)
	case r.text != nil:
		n, err = r.text.Read(q)
	default:
		n, err = r.src.Read(q)
	}
	r.off += int64(n)
	return n, err
}

func (r *Reader) noted(p []byte) (int, error) {
	off := r.off
	n, err := r.read(p)
	r.note(Call{Method: "Read", Off: off, Len: len(p), N: n, Err: err})
	return n, err
}

// read is Read without the record.
func (r *Reader) read(p []byte) (int, error) {
	if r.closed() {
		return 0, errClosed
	}
	if len(p) == 0 {
		return 0, nil
	}
	n, err := r.take(p)
	if (n != 0 || err != nil) && err != errClosed && !r.passed(n) {
		return 0, errClosed
	}
	return n, err
}

// take finds out what this call has to return.
func (r *Reader) take(p []byte) (int, error) {
	if r.stuck != nil {
		if r.pace == nil && r.log == nil {
			r.state.CompareAndSwap(open, dead)
		}
		return 0, r.stuck
	}
	last := r.calls+1 == r.failCall
	fault := r.here(r.off)
	if fault == nil && (!last || r.withEnd) && r.empties > 0 {
		r.empties--
		return 0, nil
	}
	switch {
	case last && (!r.withEnd || fault != nil):
		return 0, r.stick(r.callErr)
	case !r.stalled(r.off):
		return 0, errClosed
	case fault != nil:
		defer r.aim()
		return 0, r.hit(fault)
	}
	r.aim()
	n, err := r.deliver(p)
	if last {
		return n, r.stick(r.callErr)
	}
	if n > 0 && r.off == r.mark {
		return n, r.reached(err)
	}
	return n, err
}

// reached is what comes with bytes that end at a mark. What the source said there must wait.
func (r *Reader) reached(err error) error {
	if err != nil {
		r.pending, r.quick = err, 0
	}
	if !r.withEnd || r.off == r.stallAt {
		return nil
	}
	defer r.aim()
	if fault := r.here(r.off); fault != nil {
		return r.hit(fault)
	}
	return r.ended()
}

// ended is the end that Truncate made.
func (r *Reader) ended() error {
	if !r.cut {
		r.cut = true
		r.injected.Add(1)
	}
	return r.endErr
}

// deliver reads up to the next mark.
func (r *Reader) deliver(p []byte) (n int, err error) {
	if r.off >= r.end {
		r.empties = r.empty
		return 0, r.ended()
	}
	if r.size > 0 && len(p) > r.size {
		p = p[:r.size]
	}
	if room := r.mark - r.off; room > 0 && int64(len(p)) > room {
		p = p[:room]
	}
	n, err = r.fetch(p)
	r.off += int64(n)
	if n > 0 {
		r.chunked()
	}
	if n > 0 || err != nil {
		r.empties = r.empty
	}
	return n, err
}

// chunked moves on to the size of the next chunk.
func (r *Reader) chunked() {
	if r.largest > 0 {
		r.size = 1 + int(r.random.Uint64()%uint64(r.largest))
	} else if len(r.sizes) > 0 {
		r.size, r.sizes = r.sizes[0], r.sizes[1:]
	}
}

// fetch reads from the source, what was held back first.
func (r *Reader) fetch(p []byte) (n int, err error) {
	if r.holding {
		p[0], r.holding, n = r.held[0], false, 1
	}
	if r.pending != nil {
		err, r.pending = r.pending, nil
		return n, err
	}
	if n < len(p) {
		var m int
		m, err = r.src.Read(p[n:])
		n += m
	}
	if r.withEnd && err == nil && n > 0 && r.off+int64(n) != r.mark {
		err = r.ahead()
	}
	return n, err
}

// ahead looks whether the source has ended, and holds the byte that it finds when it has not.
func (r *Reader) ahead() error {
	if r.left() > 0 {
		return nil
	}
	for range 100 { // as bufio: a source that returns nothing that often is broken, and Read will show it
		n, err := r.src.Read(r.held[:])
		if n == 1 {
			r.holding, r.pending = true, err
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Close closes the double and, the first time, the source, if that is an io.Closer. It returns the error of CloseError,
// else that of the source.
func (r *Reader) Close() error { return r.finish(r.src) }
