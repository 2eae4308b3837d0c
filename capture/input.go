package capture

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// input puts a pipe in the place of standard input, with what Input gave.
func (r *Recording) input() error {
	if r.cfg.input == nil {
		return nil
	}
	read, write, err := inputPipe()
	if err != nil {
		return fmt.Errorf("no pipe for stdin: %w", err)
	}
	f := feed(r.cfg.input, write)
	r.undo = append(r.undo, func() {
		_ = read.Close() // the code under test may close its input
		if err := f.stop(); err != nil {
			r.complain("%w", err)
		}
	})
	if r.cfg.descriptors {
		return r.descriptor(0, &os.Stdin, read, "os.Stdin")
	}
	r.swap(&os.Stdin, read, "os.Stdin")
	return nil
}

// feed writes all of src to w and closes that. Nobody has to read it.
func feed(src io.Reader, w io.WriteCloser) *feeder {
	f := &feeder{src: src, w: w, done: make(chan struct{})}
	go f.run()
	return f
}

// feeder is what writes a standard input.
type feeder struct {
	src  io.Reader
	w    io.WriteCloser
	done chan struct{}

	mu      sync.Mutex
	stopped bool
	sent    int64
	err     error
}

func (f *feeder) run() {
	defer close(f.done)
	defer f.w.Close()
	buf := make([]byte, 32<<10)
	for {
		n, err := readSome(f.src, buf)
		if f.over(err) && n == 0 {
			return
		}
		m, writeErr := f.w.Write(buf[:n])
		f.mu.Lock()
		f.sent += int64(m)
		f.mu.Unlock()
		if err != nil || writeErr != nil { // nobody reads any more: no error
			return
		}
	}
}

// readSome is src.Read, and fails when that returns what no reader may.
func readSome(src io.Reader, buf []byte) (int, error) {
	n, err := src.Read(buf)
	if n < 0 || n > len(buf) {
		return 0, fmt.Errorf("%T.Read returned a count of %d for %d bytes", src, n, len(buf))
	}
	return n, err
}

// over notes the error of the source, and reports whether nothing more is to be sent.
func (f *feeder) over(err error) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil && err != io.EOF {
		f.err = err
	}
	return err != nil || f.stopped
}

// grace is how long stop waits for a source that is being read: long enough for one in memory.
const grace = 20 * time.Millisecond

// stop ends the input and returns the error of its source. A source that is stuck in a Read is left there.
func (f *feeder) stop() error {
	f.mu.Lock()
	f.stopped = true
	f.mu.Unlock()
	_ = f.w.Close()
	select {
	case <-f.done:
	case <-time.After(grace):
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return fmt.Errorf("Input: the source failed after %d bytes: %w", f.sent, f.err)
	}
	return nil
}
