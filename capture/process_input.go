package capture

import (
	"fmt"
	"io"
	"os"
	"sync"
)

// newSender returns what writes the standard input of a program to w: all of src, when there is one, else what send is
// given. A failure names where src comes from.
func newSender(w *os.File, src io.Reader, from string) *sender {
	return &sender{w: w, src: src, from: from}
}

// sender writes in the background, so that a program that doesn't read holds up nobody. The methods do nothing on nil.
type sender struct {
	w    *os.File
	src  io.Reader
	from string
	keys *keyboard // how it is typed; nil for a pipe

	mu     sync.Mutex
	queue  [][]byte // what is to be written; nil is the end of the input
	busy   bool     // a goroutine is writing the queue
	ended  bool     // nothing may be added to the queue
	closed bool
	err    error // of src
}

// feed starts to write src.
func (f *sender) feed() {
	if f == nil || f.src == nil {
		return
	}
	go func() {
		f.copySource()
		f.finish()
	}()
}

// copySource writes src until its end, or until nobody reads any more, which is no failure.
func (f *sender) copySource() {
	buf := make([]byte, 32<<10)
	for {
		n, err := readSome(f.src, buf)
		if n > 0 && f.put(buf[:n]) != nil {
			return
		}
		if err != nil {
			f.fail(err)
			return
		}
	}
}

// put writes p.
func (f *sender) put(p []byte) error {
	if f.keys != nil {
		return f.keys.enter(p)
	}
	_, err := f.w.Write(p)
	return err
}

// fail notes the error of src.
func (f *sender) fail(err error) {
	if err == io.EOF {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.err = err
}

// send adds text to what is to be written, and reports whether that can still be done.
func (f *sender) send(text string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended || f.closed {
		return false
	}
	f.add([]byte(text))
	return true
}

// finish ends the input behind all that was sent. A terminal goes on after it.
func (f *sender) finish() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ended || f.closed {
		return
	}
	f.ended = f.keys == nil
	f.add(nil)
}

// add has a goroutine write the queue with p at its end, unless one does. The caller holds mu.
func (f *sender) add(p []byte) {
	f.queue = append(f.queue, p)
	if !f.busy {
		f.busy = true
		go f.write()
	}
}

// write writes the queue until it is empty.
func (f *sender) write() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.queue) > 0 && !f.closed {
		p := f.queue[0]
		f.queue = f.queue[1:]
		f.mu.Unlock()
		f.putOrEnd(p)
		f.mu.Lock()
	}
	f.busy = false
}

// putOrEnd writes p, or ends the input. When nobody reads any more, that is no failure.
func (f *sender) putOrEnd(p []byte) {
	switch {
	case p != nil:
		_ = f.put(p)
	case f.keys != nil:
		f.keys.end()
	default:
		f.close()
	}
}

// close ends the input at once: the program has ended.
func (f *sender) close() {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.closed {
		f.closed = true
		f.w.Close()
	}
}

// failures returns what went wrong with src.
func (f *sender) failures() []error {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []error
	if f.err != nil {
		all = append(all, fmt.Errorf("capture: %s: the reader failed, and the program got the end of file there: %w", f.from, f.err))
	}
	if err := f.keys.failure(); err != nil {
		all = append(all, err)
	}
	return all
}
