package contract_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

func TestPipes(t *testing.T) {
	for _, capacity := range []int{0, 1, 4096, fakeio.Unbounded} {
		synctest.Test(t, func(t *testing.T) {
			assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("p", capacity) }))
		})
	}
	assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }))
	assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		return r, w
	}))
	err := contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
		r, w := fakeio.NewPipe("p", 0)
		return r, struct {
			io.Writer
			io.Closer
		}{fakeio.NewWriter(w, fakeio.FailAt(900, fakeio.ErrInjected)), w}
	})
	assert.ErrorIs(t, err, fakeio.ErrInjected)
}

// hanging is a pipe end whose Read or Write never returns, until it is closed.
type hanging struct {
	*fakeio.PipeReader
	*fakeio.PipeWriter
	closed chan struct{}
}

func (h hanging) Read([]byte) (int, error) { <-h.closed; return 0, io.EOF }
func (h hanging) Write(p []byte) (int, error) {
	<-h.closed
	return 0, io.ErrClosedPipe
}

func (h hanging) Close() error {
	select {
	case <-h.closed:
	default:
		close(h.closed)
	}
	return nil
}

func TestPipesThatHangAreCaught(t *testing.T) {
	for _, c := range []struct {
		want string
		open func() (io.ReadCloser, io.WriteCloser)
	}{
		{`contract: TestPipe: the stream breaks its contract:
	data through the pipe: a call does not return within ten seconds
	closing the write end: a call does not return within ten seconds
	closing the write end under a Read: a call does not return within ten seconds
	closing the read end under a Read: the Read returns EOF, want an error that is not io.EOF
	closing the read end under a Write: a call does not return within ten seconds
	closing the read end: Write after it = 1, nil, want an error`, func() (io.ReadCloser, io.WriteCloser) {
			_, w := fakeio.NewPipe("p", fakeio.Unbounded)
			return hanging{closed: make(chan struct{})}, w
		}},
		{`contract: TestPipe: the stream breaks its contract:
	data through the pipe: a call does not return within ten seconds
	closing the read end under a Write: a call does not return within ten seconds
	closing the read end: a call does not return within ten seconds`, func() (io.ReadCloser, io.WriteCloser) {
			r, w := fakeio.NewPipe("p", 0)
			h := hanging{closed: make(chan struct{})}
			return r, struct {
				io.Writer
				io.Closer
			}{h, both{w, h}}
		}},
	} {
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			assert.EqualError(t, contract.TestPipe(c.open), c.want)
			assert.Equal(t, 10*time.Second*time.Duration(strings.Count(c.want, "within ten seconds")), time.Since(start))
		})
	}
}

// onSecond is a Closer that does nothing the first time, as one that forgets who waits.
type onSecond struct {
	io.ReadCloser
	again *atomic.Bool
}

func (c onSecond) Close() error {
	if !c.again.Swap(true) {
		return nil
	}
	return c.ReadCloser.Close()
}

// What waits at either end is set free by the closing of the read end.
func TestPipesThatForgetWhoWaitsAreCaught(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		assert.EqualError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
			r, w := fakeio.NewPipe("p", 0)
			return onSecond{r, new(atomic.Bool)}, w
		}), `contract: TestPipe: the stream breaks its contract:
	closing the read end under a Read: a call does not return within ten seconds
	closing the read end under a Write: a call does not return within ten seconds
	closing the read end: a call does not return within ten seconds`)
		assert.ErrorContains(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
			r, w := fakeio.NewPipe("p", 0)
			return r, quiet{w}
		}), "closing the read end under a Write: the Write of 1048576 bytes = 1, nil, want an error")
	})
}

// quiet keeps to itself that a Write has failed.
type quiet struct{ io.WriteCloser }

func (q quiet) Write(p []byte) (int, error) {
	n, _ := q.WriteCloser.Write(p)
	return n, nil
}

// both closes two things.
type both [2]io.Closer

func (b both) Close() error { return errors.Join(b[0].Close(), b[1].Close()) }

func TestOddPipesAreCaught(t *testing.T) {
	type read func(r *fakeio.PipeReader, p []byte) (int, error)
	for _, c := range []struct {
		want string
		read read
	}{
		{"closing the write end: Read after Close of the write end = 0, nil, want 0, EOF", func(r *fakeio.PipeReader, p []byte) (int, error) {
			n, err := r.Read(p)
			if err == io.EOF {
				err = nil
			}
			return n, err
		}},
		{"closing the write end under a Read: the Read returns io: read/write on closed pipe, want EOF", func(r *fakeio.PipeReader, p []byte) (int, error) {
			n, err := r.Read(p)
			if err == io.EOF {
				err = io.ErrClosedPipe
			}
			return n, err
		}},
		{"closing the read end: Read after it = 0, EOF, want an error that is not io.EOF", func(r *fakeio.PipeReader, p []byte) (int, error) {
			n, err := r.Read(p)
			if err == io.ErrClosedPipe {
				err = io.EOF
			}
			return n, err
		}},
		{"data through the pipe: Read of 1 byte at offset 0 = 1, nil: byte 0 is 0x01, want 0x00", func(r *fakeio.PipeReader, p []byte) (int, error) {
			n, err := r.Read(p)
			for i := range p[:n] {
				p[i]++
			}
			return n, err
		}},
	} {
		synctest.Test(t, func(t *testing.T) {
			err := contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
				r, w := fakeio.NewPipe("p", 0)
				return struct {
					io.Reader
					io.Closer
				}{readFunc(func(p []byte) (int, error) { return c.read(r, p) }), r}, w
			})
			assert.ErrorContains(t, err, c.want)
		})
	}
}

type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

func TestClosers(t *testing.T) {
	assert.NoError(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil) }))
	late := errors.New("late")
	assert.ErrorIs(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil, fakeio.CloseError(late)) }), late)
}

func TestPipeWithoutAnEnd(t *testing.T) {
	r, w := io.Pipe()
	for _, open := range []func() (io.ReadCloser, io.WriteCloser){
		func() (io.ReadCloser, io.WriteCloser) { return r, nil },
		func() (io.ReadCloser, io.WriteCloser) { return nil, w },
	} {
		assert.EqualError(t, contract.TestPipe(open), "contract: TestPipe: the stream breaks its contract:\n\topen returned a nil end")
	}
}

// ends are two ends of a pipe that panic when they are told to.
type ends struct {
	*fakeio.PipeReader
	*fakeio.PipeWriter
	read, write func()
}

func (e ends) Read(p []byte) (int, error)  { e.read(); return e.PipeReader.Read(p) }
func (e ends) Write(p []byte) (int, error) { e.write(); return e.PipeWriter.Write(p) }

// In which goroutine a pipe panics is not for the pipe to choose.
func TestPipesThatPanicAreCaught(t *testing.T) {
	nothing, boom := func() {}, func() { panic("boom") }
	for _, c := range []struct {
		read, write func()
		want        string
	}{
		{boom, nothing, `contract: TestPipe: the stream breaks its contract:
	data through the pipe: panic: boom
	closing the write end: panic: boom
	closing the write end under a Read: panic: boom
	closing the read end under a Read: panic: boom
	closing the read end under a Write: panic: boom
	closing the read end: panic: boom`},
		{nothing, boom, `contract: TestPipe: the stream breaks its contract:
	data through the pipe: the write end: panic: boom
	closing the read end under a Write: panic: boom
	closing the read end: panic: boom`},
	} {
		synctest.Test(t, func(t *testing.T) {
			start := time.Now()
			err := contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
				r, w := fakeio.NewPipe("p", 0)
				e := ends{r, w, c.read, c.write}
				return struct {
					io.Reader
					io.Closer
				}{e, r}, struct {
					io.Writer
					io.Closer
				}{e, w}
			})
			assert.EqualError(t, err, c.want)
			assert.Zero(t, time.Since(start), "nothing waits for what has panicked")
		})
	}
}
