package fakeio

import (
	"io"

	"example.com/weir/fakeio/internal/mask"
)

// Expose returns the double with the capabilities named, and only those, beside Write and Close: what code finds by a
// type assertion. The faults of the double strike there too, and its record names the method that was called. Seek
// counts from where the destination does, and leaves a sticky fault sticky; it can't pass by a FailAt, which also strikes
// behind its offset. ReadFrom returns, as io.ReaderFrom has it, how many bytes it has read: when a fault strikes, that may
// be more than the destination has accepted.
//
// Expose panics on a capability of readers, on one named twice, and on CanSeek when the destination can't.
func (w *Writer) Expose(caps ...Cap) io.Writer {
	const call = "Writer.Expose"
	set := capSet(call, caps, CanReadFrom, CanWriteString, CanWriteByte, CanSeek)
	has := writerCaps{readerFrom: readerFrom{w}, stringWriter: stringWriter{w}, byteWriter: byteWriter{w}}
	if set&mask.Seeker != 0 {
		has.Seeker = seekWriter{w, needed[io.Seeker](call, CanSeek, w.dst)}
	}
	return mask.Writer(w, has, set)
}

// writerCaps has all that a Writer may have; what it can't is nil and never exposed.
type writerCaps struct {
	readerFrom
	stringWriter
	byteWriter
	io.Seeker
}

type (
	readerFrom   struct{ of *Writer }
	stringWriter struct{ of *Writer }
	byteWriter   struct{ of *Writer }
	seekWriter   struct {
		of  *Writer
		dst io.Seeker
	}
)

func (c readerFrom) ReadFrom(r io.Reader) (int64, error) {
	off := c.of.at()
	n, err := c.of.readFrom(r)
	c.of.note(Call{Method: "ReadFrom", Off: off, N: int(n), Err: err})
	return n, err
}

// readFrom returns, as io.ReaderFrom has it, how much was read. What a SilentShort writer leaves out is lost.
func (w *Writer) readFrom(r io.Reader) (total int64, err error) {
	if w.closed() {
		return 0, errClosed
	}
	if cap(w.scratch) < copySize {
		w.scratch = make([]byte, 0, copySize)
	}
	buf := w.scratch[:copySize]
	for idle := 0; idle < patience; idle++ {
		n, err := r.Read(buf)
		if n > 0 {
			idle = -1
			total += int64(n)
			if _, werr := w.write(buf[:n]); werr != nil {
				return total, werr
			}
		}
		if err == io.EOF {
			return total, nil
		}
		if err != nil {
			return total, err
		}
	}
	return total, io.ErrNoProgress
}

func (c stringWriter) WriteString(s string) (int, error) {
	c.of.scratch = append(c.of.scratch[:0], s...)
	return c.of.noted("WriteString", c.of.scratch)
}

func (c byteWriter) WriteByte(b byte) error {
	c.of.scratch = append(c.of.scratch[:0], b)
	_, err := c.of.noted("WriteByte", c.of.scratch)
	return err
}

func (c seekWriter) Seek(offset int64, whence int) (int64, error) {
	at, err := c.of.seek(c.dst, offset, whence)
	c.of.note(Call{Method: "Seek", Off: at, Err: err})
	return at, err
}

func (w *Writer) seek(dst io.Seeker, offset int64, whence int) (int64, error) {
	if w.closed() {
		return 0, errClosed
	}
	w.halt()
	here, err := dst.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	at, err := dst.Seek(offset, whence)
	if err != nil {
		return 0, err
	}
	w.off += at - here
	w.aim()
	w.rest()
	return at, nil
}
