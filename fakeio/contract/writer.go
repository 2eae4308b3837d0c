package contract

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"weak"
)

// TestWriter writes to what open returns in pieces of many sizes and returns an error that tells every breach of the
// contract of io.Writer: counts that are impossible or short without an error, an argument that the writer changes or
// keeps, bytes that are missing or wrong in the end. If the writer also is an io.StringWriter, io.ByteWriter or
// io.ReaderFrom, these ways must write the same. Errors that the writer returned are wrapped.
//
// open must return a fresh writer each time, and a function that returns what has arrived: it is called once, after
// the last write and after Close if the writer is an io.Closer. A nil function leaves that out.
func TestWriter(open func() (w io.Writer, written func() []byte)) error {
	c := newChecks("TestWriter", open != nil)
	for _, size := range []int{1, 2, 3, 7, 16, 512, 4096, 64 << 10} {
		if !c.run(func() error { return writeBy(open, func(int) int { return size }) }) {
			break
		}
	}
	if c.run(func() error { return writeBy(open, mixed) }) && c.errs == nil {
		c.run(func() error { return keepsArgument(open) })
		writerKin(c, open)
	}
	return c.err()
}

func writerKin(c *checks, open func() (io.Writer, func() []byte)) {
	w, _ := open()
	defer release(w)
	if _, ok := w.(io.StringWriter); ok {
		checkStringWriter(c, func() (io.StringWriter, func() []byte) {
			w, written := open()
			return w.(io.StringWriter), written
		})
	}
	if _, ok := w.(io.ByteWriter); ok {
		c.run(func() error { return writeBytes(open) })
	}
	if _, ok := w.(io.ReaderFrom); ok {
		checkReaderFrom(c, func() (io.ReaderFrom, func() []byte) {
			w, written := open()
			return w.(io.ReaderFrom), written
		})
	}
}

// sample is what is written: no two neighbours are equal, and none is the poison.
func sample(size int) []byte {
	p := make([]byte, size)
	for i := range p {
		p[i] = byte((i + i/250) % 251)
		if p[i] == poison {
			p[i] = 253
		}
	}
	return p
}

func writeBy(open func() (io.Writer, func() []byte), size func(call int) int) error {
	w, written := open()
	if w == nil {
		return fmt.Errorf("open returned a nil writer")
	}
	var want []byte
	for call := 0; call < 20 && len(want) < 64<<10; call++ {
		part := sample(size(call))
		if err := writeOne(w, part, len(want)); err != nil {
			release(w)
			return err
		}
		want = append(want, part...)
	}
	return arrived(w, written, want)
}

// writeOne writes a copy of part, looks at what comes back and spoils the copy: a writer that kept it will show that.
func writeOne(w io.Writer, part []byte, off int) error {
	buf := append(bytes.Clone(part), poisoned(nil, margin)...)
	n, err := w.Write(buf[:len(part)])
	told := func(what string) error {
		return fmt.Errorf("Write of %s at offset %d = %d, %w: %s", amount(len(part)), off, n, shown{err}, what)
	}
	changed := !bytes.Equal(buf[:len(part)], part) || !allPoison(buf[len(part):])
	poisoned(buf, len(buf))
	switch {
	case changed:
		return told("it changed its argument")
	case n < 0:
		return told("a negative count")
	case n > len(part):
		return told("more than it was given")
	case err != nil:
		return told("an error where none was expected")
	case n < len(part):
		return told("less than it was given needs an error")
	}
	return nil
}

// arrived closes the writer, if it can be closed, and looks at what has arrived.
func arrived(w any, written func() []byte, want []byte) error {
	if closer, ok := w.(io.Closer); ok {
		if err := closer.Close(); err != nil {
			return fmt.Errorf("Close after %s: %w", amount(len(want)), err)
		}
	}
	if written == nil {
		return nil
	}
	got := written()
	if bytes.Equal(got, want) {
		return nil
	}
	if i := differ(got[:min(len(got), len(want))], want); i >= 0 && got[i] == poison {
		return fmt.Errorf("what has arrived: byte %d is what the caller put into its buffer after Write had returned: the writer keeps its argument", i)
	}
	return fmt.Errorf("what has arrived: %s", difference(got, want))
}

// keepsArgument lets the collector say whether the writer still holds what it was given.
func keepsArgument(open func() (io.Writer, func() []byte)) error {
	w, _ := open()
	defer release(w)
	buf := lend(func(p []byte) { _, _ = w.Write(p) }, 64)
	if held(buf) > 0 {
		return fmt.Errorf("Write keeps its argument after it has returned")
	}
	runtime.KeepAlive(w)
	return nil
}

// held says how many of the buffers the collector finds still held. It asks more than once: of a goroutine that was
// interrupted at any place, it takes whatever looks like a pointer for one.
func held(bufs ...weak.Pointer[byte]) (n int) {
	return least(func() (n int) {
		runtime.GC()
		for _, buf := range bufs {
			if buf.Value() != nil {
				n++
			}
		}
		return n
	})
}

// least asks three times, or until nothing is left, and returns the last answer.
func least(ask func() int) (n int) {
	for range 3 {
		if n = ask(); n == 0 {
			break
		}
	}
	return n
}
