package fakeio

import (
	"io"

	"example.com/weir/fakeio/internal/mask"
)

// Expose returns the double with the capabilities named, and only those, beside Read and Close: what code finds by a
// type assertion. The faults of the double strike there too, and its record names the method that was called.
// Seek counts from where the source does, and leaves a sticky fault sticky; it can't pass by a FailAt, which also
// strikes behind its offset. ReadAt, which moves nothing, fails as that of NewReaderAt with the same options.
//
// Expose panics on a capability of writers, on one named twice, and on CanSeek or CanReadAt when the source can't.
func (r *Reader) Expose(caps ...Cap) io.Reader {
	const call = "Reader.Expose"
	set := capSet(call, caps, CanWriteTo, CanSeek, CanReadAt, CanReadByte)
	has := readerCaps{writerTo: writerTo{r}, byteReader: byteReader{r}}
	if set&mask.Seeker != 0 {
		has.Seeker = seekReader{r, needed[io.Seeker](call, CanSeek, r.src)}
	}
	if set&mask.ReaderAt != 0 {
		has.ReaderAt = r.readerAt(needed[io.ReaderAt](call, CanReadAt, r.src))
	}
	return mask.Reader(r, has, set)
}

// readerCaps has all that a Reader may have; what it can't is nil and never exposed.
type readerCaps struct {
	writerTo
	byteReader
	io.Seeker
	io.ReaderAt
}

type (
	writerTo   struct{ of *Reader }
	byteReader struct{ of *Reader }
	seekReader struct {
		of  *Reader
		src io.Seeker
	}
)

func (c writerTo) WriteTo(w io.Writer) (int64, error) {
	off := c.of.at()
	n, err := c.of.writeTo(w)
	c.of.note(Call{Method: "WriteTo", Off: off, N: int(n), Err: err})
	return n, err
}

func (r *Reader) writeTo(w io.Writer) (total int64, err error) {
	if r.scratch == nil {
		r.scratch = new([copySize]byte)
	}
	for idle := 0; idle < r.empty+patience; idle++ {
		n, err := r.read(r.scratch[:])
		if n > 0 {
			idle = -1
			m, werr := w.Write(r.scratch[:n])
			total += int64(m)
			if werr == nil && m != n {
				werr = io.ErrShortWrite
			}
			if werr != nil {
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

func (c byteReader) ReadByte() (byte, error) {
	off := c.of.at()
	b, n, err := c.of.readByte()
	c.of.note(Call{Method: "ReadByte", Off: off, Len: 1, N: n, Err: err})
	return b, err
}

// readByte has no way to return a byte and an error: the error waits, and WithData rests.
func (r *Reader) readByte() (byte, int, error) {
	withEnd := r.withEnd
	r.withEnd = false
	defer func() {
		r.withEnd = withEnd
		r.halt()
		r.rest()
	}()
	for range r.empty + patience {
		n, err := r.read(r.one[:])
		if n == 1 {
			r.pending = err
			return r.one[0], n, nil
		}
		if err != nil {
			return 0, 0, err
		}
	}
	return 0, 0, io.ErrNoProgress
}

func (c seekReader) Seek(offset int64, whence int) (int64, error) {
	at, err := c.of.seek(c.src, offset, whence)
	c.of.note(Call{Method: "Seek", Off: at, Err: err})
	return at, err
}

func (r *Reader) seek(src io.Seeker, offset int64, whence int) (int64, error) {
	if r.closed() {
		return 0, errClosed
	}
	r.halt()
	here, err := src.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	start := here - r.off // where the double's offset 0 is
	if r.holding {
		start--
	}
	switch {
	case whence == io.SeekCurrent:
		offset, whence = offset+start+r.off, io.SeekStart
	case whence == io.SeekEnd && r.end != never:
		size, err := src.Seek(0, io.SeekEnd)
		if err != nil {
			return 0, err
		}
		offset, whence = offset+min(size, start+r.end), io.SeekStart
	}
	at, err := src.Seek(offset, whence)
	if err != nil {
		_, _ = src.Seek(here, io.SeekStart)
		return 0, err
	}
	r.holding, r.pending, r.off = false, nil, at-start
	r.aim()
	r.rest()
	return at, nil
}
