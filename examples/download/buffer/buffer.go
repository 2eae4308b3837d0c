// Package buffer copies with a buffer that is used again: by everybody at once, or by one at a time.
package buffer

import (
	"io"
	"sync"
)

const size = 64 << 10

var shared = make([]byte, size) // "saves an allocation for each download"

// Naive is io.CopyBuffer with one buffer for the whole server.
func Naive(dst io.Writer, src io.Reader) (int64, error) { return io.CopyBuffer(dst, src, shared) }

var buffers = sync.Pool{New: func() any { return new([size]byte) }}

// Sound is io.CopyBuffer with a buffer that nobody else has meanwhile.
func Sound(dst io.Writer, src io.Reader) (int64, error) {
	mine := buffers.Get().(*[size]byte)
	defer buffers.Put(mine)
	return io.CopyBuffer(dst, src, mine[:])
}
