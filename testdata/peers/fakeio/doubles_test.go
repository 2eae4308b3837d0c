// Package fakeio_test measures the doubles of package fakeio beside those of testing/iotest, and what a sweep costs.
package fakeio_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"example.com/weir/fakeio"
	"example.com/weir/peers/internal/side"
)

var errFault = errors.New("fault")

// zeros is a source without an end and without a cost.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

func BenchmarkOneByte(b *testing.B) {
	side.ByTurns(b,
		reads("weir", fakeio.NewReader(zeros{}, fakeio.Chunk(1)), 1000),
		reads("iotest.OneByteReader", iotest.OneByteReader(zeros{}), 1000))
}

func BenchmarkHalf(b *testing.B) {
	side.ByTurns(b,
		reads("weir", fakeio.NewReader(zeros{}, fakeio.Chunk(buffer/2)), 1000*buffer/2),
		reads("iotest.HalfReader", iotest.HalfReader(zeros{}), 1000*buffer/2))
}

func BenchmarkErr(b *testing.B) {
	side.ByTurns(b,
		reads("weir", fakeio.NewReader(nil, fakeio.FailAt(0, errFault)), 0),
		reads("iotest.ErrReader", iotest.ErrReader(errFault), 0))
}

// buffer is what each read asks for.
const buffer = 512

// reads is a variant that reads a thousand times from one double.
func reads(name string, r io.Reader, want int) side.Variant {
	p := make([]byte, buffer)
	return side.Gives(name, want, func(*testing.B) (sum int) {
		for range 1000 {
			n, _ := r.Read(p)
			sum += n
		}
		return sum
	})
}

func BenchmarkDataErr(b *testing.B) {
	side.ByTurns(b,
		drains("weir", 1<<20, func(r io.Reader) io.Reader { return fakeio.NewReader(r, fakeio.WithData()) }),
		drains("iotest.DataErrReader", 1<<20, iotest.DataErrReader))
}

func BenchmarkTimeout(b *testing.B) { timeouts(b, 1<<20) }

// BenchmarkTimeoutShort is as much about the making of a double, which has room for all that may be planned.
func BenchmarkTimeoutShort(b *testing.B) { timeouts(b, 32<<10) }

func timeouts(b *testing.B, size int) {
	side.ByTurns(b,
		drains("weir", size, func(r io.Reader) io.Reader {
			return fakeio.NewReader(r, fakeio.FailOnce(buffer, iotest.ErrTimeout))
		}),
		drains("iotest.TimeoutReader", size, iotest.TimeoutReader))
}

// drains is a variant that makes a double over so many bytes and reads it to its end, past a time-out.
func drains(name string, size int, double func(io.Reader) io.Reader) side.Variant {
	text, p := make([]byte, size), make([]byte, buffer)
	source := bytes.NewReader(text)
	return side.Gives(name, len(text), func(*testing.B) (sum int) {
		source.Reset(text)
		r := double(source)
		for {
			n, err := r.Read(p)
			sum += n
			if err == io.EOF {
				return sum
			}
		}
	})
}

func BenchmarkTruncate(b *testing.B) {
	const far = 1 << 60
	writes := func(name string, w io.Writer) side.Variant {
		p := make([]byte, 25)
		return side.Gives(name, 25*1000, func(*testing.B) (sum int) {
			for range 1000 {
				n, _ := w.Write(p)
				sum += n
			}
			return sum
		})
	}
	side.ByTurns(b,
		writes("weir", fakeio.NewWriter(io.Discard, fakeio.FailAt(far, errFault))),
		writes("iotest.TruncateWriter", iotest.TruncateWriter(io.Discard, far)))
}
