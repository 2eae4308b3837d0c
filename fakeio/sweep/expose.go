package sweep

import (
	"io"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/internal/mask"
)

func isReadCap(c fakeio.Cap) bool { return readBit(c) != 0 }

func isWriteCap(c fakeio.Cap) bool { return writeBit(c) != 0 }

// splitCaps returns those of the reader and those of the writer; CanSeek is one of either.
func splitCaps(caps []fakeio.Cap) (read, write []fakeio.Cap) {
	for _, c := range caps {
		if isReadCap(c) {
			read = append(read, c)
		}
		if isWriteCap(c) {
			write = append(write, c)
		}
	}
	return read, write
}

func readBit(c fakeio.Cap) int {
	switch c {
	case fakeio.CanWriteTo:
		return mask.WriterTo
	case fakeio.CanSeek:
		return mask.Seeker
	case fakeio.CanReadAt:
		return mask.ReaderAt
	case fakeio.CanReadByte:
		return mask.ByteReader
	}
	return 0
}

func writeBit(c fakeio.Cap) int {
	switch c {
	case fakeio.CanReadFrom:
		return mask.ReaderFrom
	case fakeio.CanSeek:
		return mask.Seeker
	case fakeio.CanWriteString:
		return mask.StringWriter
	case fakeio.CanWriteByte:
		return mask.ByteWriter
	}
	return 0
}

// readerCaps are the capabilities of a readProbe.
type readerCaps struct{ *readProbe }

func (r readerCaps) WriteTo(w io.Writer) (int64, error) {
	n, err := r.in.(io.WriterTo).WriteTo(w)
	r.note(n, err)
	return n, err
}

func (r readerCaps) Seek(offset int64, whence int) (int64, error) {
	return r.in.(io.Seeker).Seek(offset, whence)
}

func (r readerCaps) ReadAt(p []byte, off int64) (int, error) {
	n, err := r.in.(io.ReaderAt).ReadAt(p, off)
	r.note(int64(n), err)
	return n, err
}

func (r readerCaps) ReadByte() (byte, error) {
	b, err := r.in.(io.ByteReader).ReadByte()
	n := int64(1)
	if err != nil {
		n = 0
	}
	r.note(n, err)
	return b, err
}

// expose returns r with exactly these capabilities.
func (r *readProbe) expose(caps []fakeio.Cap) io.Reader {
	set := 0
	for _, c := range caps {
		set |= readBit(c)
	}
	return mask.Reader(r, readerCaps{r}, set)
}

// writerCaps are the capabilities of a writeProbe.
type writerCaps struct{ *writeProbe }

func (w writerCaps) ReadFrom(r io.Reader) (int64, error) {
	n, err := w.out.(io.ReaderFrom).ReadFrom(r)
	w.note(n, err)
	return n, err
}

func (w writerCaps) Seek(offset int64, whence int) (int64, error) {
	return w.out.(io.Seeker).Seek(offset, whence)
}

func (w writerCaps) WriteString(s string) (int, error) {
	n, err := w.out.(io.StringWriter).WriteString(s)
	w.note(int64(n), err)
	return n, err
}

func (w writerCaps) WriteByte(b byte) error {
	err := w.out.(io.ByteWriter).WriteByte(b)
	n := int64(1)
	if err != nil {
		n = 0
	}
	w.note(n, err)
	return err
}

// expose returns w with exactly these capabilities.
func (w *writeProbe) expose(caps []fakeio.Cap) io.Writer {
	set := 0
	for _, c := range caps {
		set |= writeBit(c)
	}
	return mask.Writer(w, writerCaps{w}, set)
}
