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
