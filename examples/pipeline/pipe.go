package pipeline

import "io"

// NewPipe makes the pipe between two stages; io.Pipe with a name.
type NewPipe func(name string) (ReadEnd, WriteEnd)

// End is what both ends of a pipe can do.
type End interface {
	io.Closer
	CloseWithError(err error) error
}

// ReadEnd and WriteEnd are the ends of a pipe: those of io.Pipe, or of a test's.
type (
	ReadEnd interface {
		io.Reader
		End
	}
	WriteEnd interface {
		io.Writer
		End
	}
)

// IOPipe is the NewPipe that programs use.
func IOPipe(string) (ReadEnd, WriteEnd) {
	r, w := io.Pipe()
	return r, w
}
