package capture

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
)

// newSender returns what writes the standard input of a program to w: all of src, when there is one, else what send is
// given.
func newSender(w *os.File, src io.Reader) *sender { return &sender{w: w, src: src} }

// sender writes in the background, so that a program that doesn't read holds up nobody. The methods do nothing on nil.
type sender struct {
	w   *os.File
	src io.Reader
	eof func(w io.Writer, inLine bool) // ends the input in another way than by closing w

	ready func() // waits until the next line may be written; nil for at once

	mu     sync.Mutex
	queue  []byte
	busy   bool // a goroutine is writing the queue
	ending bool // nothing will be added to the queue
	closed bool
	inLine bool  // what was written last was no newline
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
		n, err := f.src.Read(buf)
		if n > 0 && f.put(buf[:n]) != nil {
			return
		}
		if err != nil {
			f.fail(err)
			return
		}
	}
}

// put writes p, with ready line by line.
func (f *sender) put(p []byte) error {
	if f.ready == nil {
		return f.putNow(p)
	}
	for line := range bytes.Lines(p) {
		f.ready()
		if err := f.putNow(line); err != nil {
			return err
		}
	}
	return nil
}

func (f *sender) putNow(p []byte) error {
	_, err := f.w.Write(p)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.inLine = p[len(p)-1] != '\n'
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
	if f.ending || f.closed {
		return false
	}
	f.queue = append(f.queue, text...)
	f.work()
	return true
}

// finish ends the input behind all that was sent.
func (f *sender) finish() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ending = true
	f.work()
}

// work has a goroutine write the queue, unless one does. The caller holds mu.
func (f *sender) work() {
	if f.busy || f.closed {
		return
	}
	f.busy = true
	go f.write()
}

// write writes the queue until it is empty.
func (f *sender) write() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.queue) > 0 && !f.closed {
		text := f.queue
		f.queue = nil
		f.mu.Unlock()
		err := f.put(text)
		f.mu.Lock()
		if err != nil {
			f.queue = nil // nobody reads any more
		}
	}
	if f.ending && !f.closed {
		f.endInput()
	}
	f.busy = false
}

// endInput says that the input is over. The caller holds mu.
func (f *sender) endInput() {
	if f.eof != nil {
		f.mu.Unlock()
		f.ready()
		f.mu.Lock()
		f.eof(f.w, f.inLine)
		f.ending = false // a terminal goes on
		return
	}
	f.closed = true
	f.w.Close()
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
	if f.err == nil {
		return nil
	}
	return []error{fmt.Errorf("capture: Input: the reader failed, and the program got the end of file there: %w", f.err)}
}
