package fakeio

import (
	"fmt"
	"io"
	"math"

	"example.com/weir/fakeio/internal/callsite"
)

// Unbounded is the capacity of a pipe whose writers never wait.
const Unbounded = math.MaxInt

// NewPipe returns the two ends of a pipe in memory that holds capacity bytes: 0 is like io.Pipe, where a Write waits
// until all of it has been read; 65536 is like os.Pipe on Linux; with Unbounded no Write waits. The name is for String,
// which tells who waits for whom and where the pipe was made. NewPipe panics on a negative capacity.
//
// Any number of goroutines may read, write and close at once, also in a bubble of testing/synctest, where a writer that
// waits for its turn in an io.Pipe would stop the clock (golang/go#77687). The bytes of one Write stay together.
// Unlike that of io.Pipe, a Read or Write of no bytes returns at once.
func NewPipe(name string, capacity int) (*PipeReader, *PipeWriter) {
	return newPipe("NewPipe", name, capacity, callsite.Here(1))
}

// Pipe is NewPipe for a test. At its end it reports through t.Errorf, by name and with the place where the pipe was
// made, a write end that was never closed, a read end that was neither closed nor read to its end, and the calls that
// still wait; it then ends those, so that no goroutine stays behind.
//
// A call that has waited for a minute, or in a bubble of testing/synctest until nothing else can happen, is taken for a
// deadlock: it is reported in the same way, and then it and all later calls return an error.
func Pipe(t TB, name string, capacity int) (*PipeReader, *PipeWriter) {
	mustHave("Pipe", t)
	t.Helper()
	r, w := newPipe("Pipe", name, capacity, callsite.Here(1))
	r.p.t = t
	t.Cleanup(r.p.finish)
	return r, w
}

func newPipe(call, name string, capacity int, made callsite.Site) (*PipeReader, *PipeWriter) {
	if capacity < 0 {
		panic(fmt.Sprintf("fakeio: %s: the capacity of %q is %d: it must be at least 0", call, name, capacity))
	}
	p := &pipe{name: name, made: made, capacity: capacity}
	p.turn.L, p.told.L, p.read.ready.L, p.write.ready.L = &p.mu, &p.mu, &p.mu, &p.mu
	return &PipeReader{p}, &PipeWriter{p}
}

// PipeReader is the read end of a pipe.
type PipeReader struct{ p *pipe }

// PipeWriter is the write end of a pipe.
type PipeWriter struct{ p *pipe }

// Read waits for data, or for the write end to be closed: then it returns the error given to its CloseWithError, else
// io.EOF, once all data has been read. After the read end has been closed it returns io.ErrClosedPipe.
func (r *PipeReader) Read(p []byte) (int, error) { return r.p.take(p) }

// Close closes the read end: what has not been read is lost, and writers get io.ErrClosedPipe. It may be called again,
// and never fails.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError is Close that gives err to the writers; nil is io.ErrClosedPipe. The first call counts.
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = io.ErrClosedPipe
	}
	r.p.close(&r.p.read, err)
	return nil
}

// String tells the state of the pipe: its name, where it was made, what it holds, which ends are open, who waits.
func (r *PipeReader) String() string { return r.p.String() }

// Write waits until there is room for all of p; with capacity 0, until all of it has been read. When the read end is
// closed it returns the error given to its CloseWithError, else io.ErrClosedPipe, and how much had passed. After the
// write end has been closed it returns io.ErrClosedPipe.
func (w *PipeWriter) Write(p []byte) (int, error) { return w.p.give(p) }

// Close closes the write end: a reader gets io.EOF after the data. It may be called again, and never fails.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError is Close that gives err to the readers; nil is io.EOF. The first call counts.
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = io.EOF
	}
	w.p.close(&w.p.write, err)
	return nil
}

// String tells the state of the pipe: its name, where it was made, what it holds, which ends are open, who waits.
func (w *PipeWriter) String() string { return w.p.String() }
