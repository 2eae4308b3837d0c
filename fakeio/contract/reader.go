package contract

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"weak"
)

// TestReader reads what open returns, again and again, with buffers of many sizes, and returns an error that tells
// every breach of the contract of io.Reader and every difference from want: lengths that are impossible, bytes written
// outside the buffer, a buffer that the reader keeps, an end that doesn't stay. If the reader also is an io.WriterTo,
// io.ByteReader, io.RuneReader, io.Seeker or io.ReaderAt, these ways must yield the same. Errors that the reader
// returned are wrapped.
//
// open must return a fresh reader over the same bytes each time; it is closed after use if it is an io.Closer.
// TestReader gives up after a hundred empty reads in a row and soon after the length of want.
func TestReader(open func() io.Reader, want []byte) error {
	c := newChecks("TestReader", open != nil)
	for _, size := range sizes(len(want)) {
		if !c.run(func() error { return readBy(open, want, func(int) int { return size }) }) {
			break
		}
	}
	c.run(func() error { return readBy(open, want, mixed) })
	if c.errs == nil {
		c.run(func() error { return keepsBuffer(open, want) })
		readerKin(c, open, want)
	}
	return c.err()
}

// readerKin holds the other ways of reading that the reader offers against want.
func readerKin(c *checks, open func() io.Reader, want []byte) {
	r := open()
	defer release(r)
	if _, ok := r.(io.WriterTo); ok {
		checkWriterTo(c, func() io.WriterTo { return open().(io.WriterTo) }, want)
	}
	if _, ok := r.(io.ByteReader); ok {
		checkByteReader(c, func() io.ByteReader { return open().(io.ByteReader) }, want)
	}
	if _, ok := r.(io.RuneReader); ok {
		c.run(func() error { return readRunes(open, want) })
	}
	if _, ok := r.(io.Seeker); ok {
		checkSeeker(c, func() io.ReadSeeker { return open().(io.ReadSeeker) }, want)
	}
	if _, ok := r.(io.ReaderAt); ok {
		checkReaderAt(c, func() io.ReaderAt { return open().(io.ReaderAt) }, want)
	}
}

func sizes(length int) []int {
	return []int{1, 2, 3, 7, 16, 512, 4096, max(1, length), length + 1, 64 << 10}
}

// mixed is a size for each call, with empty buffers among them.
func mixed(call int) int { return [...]int{0, 1, 5, 0, 17, 100, 3, 0, 1000}[call%9] }

// fewCalls is how many bytes are read by small sizes; what lies behind is read by large ones.
const fewCalls = 4 << 10

func readBy(open func() io.Reader, want []byte, size func(call int) int) error {
	r := open()
	if r == nil {
		return fmt.Errorf("open returned a nil reader")
	}
	defer release(r)
	p := &prober{r: r, want: want}
	for call := 0; ; call++ {
		n := size(call)
		if p.off > fewCalls {
			n = max(n, fewCalls)
		}
		end, err := p.read(n)
		if err != nil {
			return err
		}
		if end {
			break
		}
	}
	return p.afterEnd(max(size(1), 1))
}

// release closes a stream after use; TestCloser looks at what that returns.
func release(stream any) {
	if closer, ok := stream.(io.Closer); ok {
		_ = closer.Close()
	}
}

const (
	poison   = 0xa5
	margin   = 8   // bytes behind the buffer that must stay as they are
	patience = 100 // empty reads in a row, as bufio
)

// prober reads and looks at each call.
type prober struct {
	r       io.Reader
	want    []byte
	off     int
	empties int
	bufs    [2][]byte // in turn, so that one is at rest while the other is in use
}

// read reads once, and says whether the stream has ended.
func (p *prober) read(size int) (end bool, err error) {
	p.bufs[0], p.bufs[1] = p.bufs[1], poisoned(p.bufs[0], size+margin)
	buf := p.bufs[1]
	n, err := p.r.Read(buf[:size])
	told := func(what string) error {
		return fmt.Errorf("Read of %s at offset %d = %d, %w: %s", amount(size), p.off, n, shown{err}, what)
	}
	switch {
	case n < 0:
		return true, told("a negative count")
	case n > size:
		return true, told("more than was asked for")
	case !allPoison(buf[size:]):
		return true, told("it wrote behind the end of the buffer")
	case !allPoison(p.bufs[0]):
		return true, told("it wrote into the buffer of the Read before, which it must not keep")
	}
	return p.judge(buf[:n], size, err, told)
}

// judge looks at what a call returned. It leaves the buffer poisoned: a reader that kept it will show that.
func (p *prober) judge(got []byte, size int, err error, told func(string) error) (end bool, _ error) {
	rest := p.want[p.off:]
	if len(got) > len(rest) {
		return true, told(fmt.Sprintf("more than the %s wanted", amount(len(p.want))))
	}
	if i := differ(got, rest); i >= 0 {
		return true, told(fmt.Sprintf("byte %d is %#02x, want %#02x", p.off+i, got[i], rest[i]))
	}
	poisoned(p.bufs[1], len(p.bufs[1]))
	if len(got) == 0 && err == nil && size > 0 {
		if p.empties++; p.empties == patience {
			return true, fmt.Errorf("%d empty reads in a row at offset %d: %w", patience, p.off, io.ErrNoProgress)
		}
		return false, nil
	}
	if size > 0 {
		p.empties = 0
	}
	left := len(rest) - len(got)
	switch {
	case err == nil:
	case size == 0 && left > 0:
		return true, told("an empty buffer must be answered with 0, nil before the end")
	case err != io.EOF:
		return true, told("an error before the end")
	case left > 0:
		return true, told(fmt.Sprintf("the end, %s too early", amount(left)))
	}
	p.off += len(got)
	return err == io.EOF && size > 0, nil
}

// afterEnd reads on: the end must stay.
func (p *prober) afterEnd(size int) error {
	buf := make([]byte, size)
	for range 3 {
		n, err := p.r.Read(buf)
		for empties := 0; n == 0 && err == nil && empties < patience; empties++ {
			n, err = p.r.Read(buf)
		}
		if n != 0 || err != io.EOF {
			return fmt.Errorf("Read after io.EOF = %d, %w: want 0, EOF again", n, shown{err})
		}
	}
	return nil
}

// keepsBuffer lets the collector say whether the reader still holds a buffer of an earlier Read.
func keepsBuffer(open func() io.Reader, want []byte) error {
	r := open()
	defer release(r)
	buf := lend(func(p []byte) { _, _ = r.Read(p) }, min(64, len(want)))
	if held(buf) > 0 {
		return fmt.Errorf("Read keeps its buffer after it has returned")
	}
	runtime.KeepAlive(r)
	return nil
}

// lend calls f with a fresh buffer and returns a weak pointer to it. It is not inlined, so that no register and no
// stack slot keeps the buffer alive.
//
//go:noinline
func lend(f func([]byte), size int) weak.Pointer[byte] {
	buf := make([]byte, size, max(size, 64)) // the allocator joins smaller ones
	f(buf)
	return weak.Make(&buf[:1][0])
}

func poisoned(buf []byte, size int) []byte {
	if cap(buf) < size {
		buf = make([]byte, size)
	}
	buf = buf[:size]
	for i := range buf {
		buf[i] = poison
	}
	return buf
}

func allPoison(buf []byte) bool {
	for _, b := range buf {
		if b != poison {
			return false
		}
	}
	return true
}

// differ returns the first index where got, which is not longer, differs from want, or -1.
func differ(got, want []byte) int {
	if bytes.Equal(got, want[:len(got)]) {
		return -1
	}
	for i := range got {
		if got[i] != want[i] {
			return i
		}
	}
	return -1
}
