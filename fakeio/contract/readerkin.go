package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// TestWriterTo calls WriteTo on what open returns, at the start, half-way if it also is an io.Reader, and at the end,
// and into a writer that fails, and returns an error that tells every breach of the contract of io.WriterTo and every
// difference from want. open must return a fresh stream each time; it is closed after use if it is an io.Closer.
func TestWriterTo(open func() io.WriterTo, want []byte) error {
	c := newChecks("TestWriterTo", open != nil)
	checkWriterTo(c, open, want)
	return c.err()
}

func checkWriterTo(c *checks, open func() io.WriterTo, want []byte) {
	if !c.run(func() error { return writeTo(open, want, 0) }) {
		return
	}
	if len(want) > 1 {
		c.run(func() error { return writeTo(open, want, len(want)/2) })
	}
	for _, room := range []int{0, 1, len(want) / 2} {
		if room < len(want) && !c.run(func() error { return writeToFull(open, room) }) {
			break
		}
	}
}

// writeTo reads some bytes first, if the stream can.
func writeTo(open func() io.WriterTo, want []byte, first int) error {
	w := open()
	defer release(w)
	r, ok := w.(io.Reader)
	if !ok {
		first = 0
	}
	if first > 0 {
		if _, err := io.ReadFull(r, make([]byte, first)); err != nil {
			return fmt.Errorf("Read before WriteTo: %w", err)
		}
	}
	want = want[first:]
	for _, want := range [][]byte{want, nil} { // the second one finds the end
		dst := &sink{room: len(want)}
		n, err := w.WriteTo(dst)
		switch {
		case errors.Is(err, errFull):
			return fmt.Errorf("WriteTo after %s wrote more than the %d that were wanted", amount(first), len(want))
		case err == io.EOF:
			return fmt.Errorf("WriteTo after %s = %d, %w: the end is no error here", amount(first), n, err)
		case err != nil:
			return fmt.Errorf("WriteTo after %s = %d, %w", amount(first), n, err)
		case !bytes.Equal(dst.got, want):
			return fmt.Errorf("WriteTo after %s: %s", amount(first), difference(dst.got, want))
		case n != int64(len(want)):
			return fmt.Errorf("WriteTo after %s = %d, nil: it wrote %d", amount(first), n, len(want))
		}
	}
	return nil
}

// writeToFull has a writer that fails when room bytes have been written.
func writeToFull(open func() io.WriterTo, room int) error {
	w := open()
	defer release(w)
	dst := &sink{room: room}
	n, err := w.WriteTo(dst)
	if !errors.Is(err, errFull) {
		return fmt.Errorf("WriteTo a writer that fails after %s = %d, %w: want the error of the writer", amount(room), n, shown{err})
	}
	if n != int64(len(dst.got)) {
		return fmt.Errorf("WriteTo a writer that fails after %s = %d: the writer has accepted %d", amount(room), n, len(dst.got))
	}
	return nil
}

var errFull = errors.New("the writer is full")

// sink accepts room bytes. One that goes on being written to ends the call with a panic.
type sink struct {
	room   int
	got    []byte
	failed int
}

func (s *sink) Write(p []byte) (int, error) {
	n := min(len(p), s.room-len(s.got))
	s.got = append(s.got, p[:n]...)
	if n == len(p) {
		return n, nil
	}
	if s.failed++; s.failed > 1000 {
		panic(fmt.Errorf("a thousand writes after the first error: %w", errFull))
	}
	return n, errFull
}

// TestByteReader reads what open returns byte by byte and, if it also is an io.Reader, in turns with Read, and an
// io.ByteScanner back and forth; it returns an error that tells every difference from want. open must return a fresh
// stream each time; it is closed after use if it is an io.Closer.
func TestByteReader(open func() io.ByteReader, want []byte) error {
	c := newChecks("TestByteReader", open != nil)
	checkByteReader(c, open, want)
	return c.err()
}

func checkByteReader(c *checks, open func() io.ByteReader, want []byte) {
	if !c.run(func() error { return readBytes(open, want, false) }) {
		return
	}
	c.run(func() error { return readBytes(open, want, true) })
}

func readBytes(open func() io.ByteReader, want []byte, alternate bool) error {
	b := open()
	defer release(b)
	r, _ := b.(io.Reader)
	back, _ := b.(io.ByteScanner)
	for off := 0; off < len(want); off++ {
		if alternate && r != nil && off%3 == 2 {
			var one [1]byte
			if _, err := io.ReadFull(r, one[:]); err != nil || one[0] != want[off] {
				return fmt.Errorf("Read after ReadByte at offset %d = %#02x, %w, want %#02x, nil", off, one[0], shown{err}, want[off])
			}
			continue
		}
		got, err := b.ReadByte()
		if err != nil || got != want[off] {
			return fmt.Errorf("ReadByte at offset %d = %#02x, %w, want %#02x, nil", off, got, shown{err}, want[off])
		}
		if alternate && back != nil && off%5 == 0 {
			if err := back.UnreadByte(); err != nil {
				return fmt.Errorf("UnreadByte after ReadByte at offset %d: %w", off, err)
			}
			if again, err := b.ReadByte(); err != nil || again != got {
				return fmt.Errorf("ReadByte after UnreadByte at offset %d = %#02x, %w, want %#02x, nil", off, again, shown{err}, got)
			}
		}
	}
	for range 3 {
		if got, err := b.ReadByte(); err != io.EOF {
			return fmt.Errorf("ReadByte at the end = %#02x, %w, want EOF", got, shown{err})
		}
	}
	return nil
}

func readRunes(open func() io.Reader, want []byte) error {
	r := open().(io.RuneReader)
	defer release(r)
	for off := 0; off < len(want); {
		wanted, length := utf8.DecodeRune(want[off:])
		got, n, err := r.ReadRune()
		if got != wanted || n != length || err != nil {
			return fmt.Errorf("ReadRune at offset %d = %q, %d, %w, want %q, %d, nil", off, got, n, shown{err}, wanted, length)
		}
		off += length
	}
	if _, _, err := r.ReadRune(); err != io.EOF {
		return fmt.Errorf("ReadRune at the end: %w, want EOF", shown{err})
	}
	return nil
}

// difference tells the first one between two byte strings that differ.
func difference(got, want []byte) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("byte %d is %#02x, want %#02x", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%s, want %d", amount(len(got)), len(want))
}
