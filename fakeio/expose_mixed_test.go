package fakeio_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
)

// ReadByte has no way to bring the end with its byte; the Reads around it still do.
func TestWithDataAfterReadByte(t *testing.T) {
	for _, hidden := range []bool{false, true} {
		src := io.Reader(strings.NewReader("abcdef"))
		if hidden {
			src = io.MultiReader(src)
		}
		r := fakeio.NewReader(src, fakeio.WithData())
		b, err := r.Expose(fakeio.CanReadByte).(io.ByteReader).ReadByte()
		assert.Equal(t, byte('a'), b)
		assert.NoError(t, err)
		n, err := r.Read(make([]byte, 64))
		assert.Equal(t, 5, n)
		assert.Equal(t, io.EOF, err, "hidden: %v", hidden)
	}
}

// What the source said where a fault stands is not lost: it comes after the fault.
func TestTheErrorOfTheSourceWaitsForTheFault(t *testing.T) {
	r := fakeio.NewReader(new(onceWithData), fakeio.FailOnce(4, fakeio.ErrInjected))
	for i, want := range []lying{{4, nil}, {0, fakeio.ErrInjected}, {0, errAt}, {4, nil}} {
		n, err := r.Read(make([]byte, 4))
		assert.Equal(t, want, lying{n, err}, "call %d", i)
	}
}

// onceWithData returns an error with its first bytes, and then goes on.
type onceWithData struct{ calls int }

func (o *onceWithData) Read(p []byte) (int, error) {
	if o.calls++; o.calls == 1 {
		return len(p), errAt
	}
	return len(p), nil
}
