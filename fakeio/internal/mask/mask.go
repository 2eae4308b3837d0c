// Package mask gives a stream just the capabilities that a type assertion is to find.
package mask

import "io"

// The capabilities, one bit each: those of readers, and those of writers. Seeker is one of either.
const (
	WriterTo = 1 << iota
	Seeker
	ReaderAt
	ByteReader

	ReaderFrom   = WriterTo
	StringWriter = ReaderAt
	ByteWriter   = ByteReader
)

// ReaderCaps is what a reader may have beside Read and Close.
type ReaderCaps interface {
	io.WriterTo
	io.Seeker
	io.ReaderAt
	io.ByteReader
}

// Reader returns r with the methods of x that set names, and no others. An embedded interface is the only way to have a
// method or not have it, so that each set is written out.
func Reader(r io.ReadCloser, x ReaderCaps, set int) io.Reader {
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

// WriterCaps is what a writer may have beside Write and Close.
type WriterCaps interface {
	io.ReaderFrom
	io.Seeker
	io.StringWriter
	io.ByteWriter
}

// Writer returns w with the methods of x that set names, and no others.
func Writer(w io.WriteCloser, x WriterCaps, set int) io.Writer {
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
