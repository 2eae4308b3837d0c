package sweep

import "io"

// masked returns r with exactly the capabilities of set, one bit each; see readBit. An embedded interface is the only
// way to have a method or not have it.
func (r *readProbe) masked(set int) io.Reader {
	x := readerCaps{r}
	switch set {
	case 1:
		return struct {
			io.ReadCloser
			io.WriterTo
		}{r, x}
	case 2:
		return struct {
			io.ReadCloser
			io.Seeker
		}{r, x}
	case 3:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
		}{r, x, x}
	case 4:
		return struct {
			io.ReadCloser
			io.ReaderAt
		}{r, x}
	case 5:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ReaderAt
		}{r, x, x}
	case 6:
		return struct {
			io.ReadCloser
			io.Seeker
			io.ReaderAt
		}{r, x, x}
	case 7:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ReaderAt
		}{r, x, x, x}
	case 8:
		return struct {
			io.ReadCloser
			io.ByteReader
		}{r, x}
	case 9:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ByteReader
		}{r, x, x}
	case 10:
		return struct {
			io.ReadCloser
			io.Seeker
			io.ByteReader
		}{r, x, x}
	case 11:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ByteReader
		}{r, x, x, x}
	case 12:
		return struct {
			io.ReadCloser
			io.ReaderAt
			io.ByteReader
		}{r, x, x}
	case 13:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ReaderAt
			io.ByteReader
		}{r, x, x, x}
	case 14:
		return struct {
			io.ReadCloser
			io.Seeker
			io.ReaderAt
			io.ByteReader
		}{r, x, x, x}
	case 15:
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ReaderAt
			io.ByteReader
		}{r, x, x, x, x}
	}
	return r
}

// masked returns w with exactly the capabilities of set, one bit each; see writeBit.
func (w *writeProbe) masked(set int) io.Writer {
	x := writerCaps{w}
	switch set {
	case 1:
		return struct {
			io.WriteCloser
			io.ReaderFrom
		}{w, x}
	case 2:
		return struct {
			io.WriteCloser
			io.Seeker
		}{w, x}
	case 3:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.Seeker
		}{w, x, x}
	case 4:
		return struct {
			io.WriteCloser
			io.StringWriter
		}{w, x}
	case 5:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
		}{w, x, x}
	case 6:
		return struct {
			io.WriteCloser
			io.Seeker
			io.StringWriter
		}{w, x, x}
	case 7:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.Seeker
			io.StringWriter
		}{w, x, x, x}
	case 8:
		return struct {
			io.WriteCloser
			io.ByteWriter
		}{w, x}
	case 9:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.ByteWriter
		}{w, x, x}
	case 10:
		return struct {
			io.WriteCloser
			io.Seeker
			io.ByteWriter
		}{w, x, x}
	case 11:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.Seeker
			io.ByteWriter
		}{w, x, x, x}
	case 12:
		return struct {
			io.WriteCloser
			io.StringWriter
			io.ByteWriter
		}{w, x, x}
	case 13:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
			io.ByteWriter
		}{w, x, x, x}
	case 14:
		return struct {
			io.WriteCloser
			io.Seeker
			io.StringWriter
			io.ByteWriter
		}{w, x, x, x}
	case 15:
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.Seeker
			io.StringWriter
			io.ByteWriter
		}{w, x, x, x, x}
	}
	return w
}
