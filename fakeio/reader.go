package fakeio

import (
	"bytes"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"sync/atomic"
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
	r := &Reader{src: src, end: never, most: math.MaxInt}
	r.init()
	for i := range opts {
		r.apply(&opts[i])
	}
	r.watched = r.pace != nil || r.log != nil || r.failCall != never || r.chunks != nil || r.empty > 0
	r.aim()
	r.rest()
	return r
}

// What Reader.free says when it isn't a number of bytes.
const (
	look = -iota // this call needs a look
	dead         // nothing but the sticky error comes any more, at once and unrecorded
	shut         // closed
)

// Reader is the double that NewReader returns. Like most readers it is for one goroutine at a time; only Close, Calls,
// Count and Injected may come from another one. It has none of the capabilities of its source; Expose adds them.
type Reader struct {
	src   io.Reader
	free  atomic.Int64 // how many bytes a call may pass on when nothing is planned from here on, uncounted; else look, dead or shut
	most  int          // of the next chunk
	spare int          // how much may pass without a second look; 0: always look
	trouble

	far     int64 // the offset that spare leads to
	off     int64 // bytes that have passed, between halt and rest
	mark    int64 // the next offset where something stands
	end     int64 // of Truncate, or never
	endErr  error
	pending error // what src returned and nobody has seen yet
	empty   int   // of Empty
	empties int   // how many are still to come
	chunks  *chunks
	scratch *[copySize]byte // of WriteTo

	watched bool // each call needs a second look
	withEnd bool // WithData
	cut     bool // the end of Truncate has been delivered
	holding bool
	held    [1]byte // the byte read ahead for WithData
	one     [1]byte // of ReadByte
}

// chunks is where the sizes come from when there are several.
type chunks struct {
	sizes   []int // still to come
	largest int   // of RandomChunks
	random  rand.PCG
}

// apply takes over an option.
func (r *Reader) apply(o *Option) {
	switch o.kind {
	case chunk:
		r.most = int(o.n)
		if o.sizes != nil {
			r.chunks = &chunks{sizes: o.sizes}
			r.chunked()
		}
	case randomChunks:
		r.chunks = &chunks{largest: int(o.n)}
		r.chunks.random.Seed(o.seed, 0)
		r.chunked()
	case truncate:
		r.end, r.endErr = o.n, o.err
		if o.err == nil {
			r.endErr = io.EOF
		}
	case withData:
		r.withEnd = true
	case empty:
		r.empty, r.empties = int(o.n), int(o.n)
	default:
		r.set(o)
	}
}

// Read reads from the source, as the options have it.
func (r *Reader) Read(p []byte) (int, error) {
	n := min(len(p), int(r.free.Load()))
	if n <= 0 {
		if n == dead && len(p) > 0 {
			return 0, r.stuck
		}
		return r.planned(p)
	}
	return r.src.Read(p[:n])
}

// planned is Read when something is planned, here or further on.
func (r *Reader) planned(p []byte) (int, error) {
	n := min(len(p), r.most)
	if n == 0 || n > r.spare || r.closed() {
		return r.noted(p)
	}
	n, err := r.src.Read(p[:n])
	r.spare -= max(n, 0)
	return n, err
}

// rest lets the calls up to the mark go unwatched. With WithData the end of the source is one more reason to look.
func (r *Reader) rest() {
	r.far, r.spare = r.off, 0
	if r.watched || r.holding || r.pending != nil || r.stuck != nil {
		return
	}
	if r.mark == never && !r.withEnd && r.next(0) == never { // also for a Seek back
		r.free.CompareAndSwap(look, int64(r.most)) // but not after Close
		return
	}
	room := r.mark - r.off
	if r.withEnd {
		room = min(room, int64(r.left()))
	}
	r.spare = int(max(0, min(room-1, math.MaxInt)))
	r.far += int64(r.spare)
}

// halt ends that: off is exact until the next rest.
func (r *Reader) halt() {
	if r.free.Load() > 0 {
		r.free.CompareAndSwap(int64(r.most), look)
	}
	r.off, r.spare = r.at(), 0
	r.far = r.off
}

// at returns how many bytes have passed.
func (r *Reader) at() int64 { return r.far - int64(r.spare) }

// aim finds the next mark.
func (r *Reader) aim() { r.mark = min(r.next(r.off), max(r.end, r.off)) }

// left returns how much is left of a source in memory, else 0.
func (r *Reader) left() int {
	switch src := r.src.(type) {
	case *bytes.Reader:
		return src.Len()
	case *strings.Reader:
		return src.Len()
	}
	return 0
}

// Close closes the double and, the first time, the source, if that is an io.Closer. It returns the error of CloseError,
// else that of the source.
func (r *Reader) Close() error {
	r.free.Store(shut)
	return r.finish(r.src)
}
