//go:build sharedbuffer

package buffer_test

import (
	"bytes"
	"io"
	"sync"
	"testing"

	"example.com/weir/examples/download/buffer"
	"example.com/weir/fakeio"
)

// twice runs two copies at once, each between streams of its own.
func twice(t *testing.T, do func(io.Writer, io.Reader) (int64, error), open func() (io.Writer, io.Reader)) {
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			if _, err := do(open()); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
}

func doubles() (io.Writer, io.Reader) {
	return fakeio.NewWriter(nil), fakeio.NewReader(fakeio.Pattern(1<<20, 1))
}

// Delegating streams move the bytes themselves, and leave the buffer alone.
func delegating() (io.Writer, io.Reader) {
	return new(bytes.Buffer), bytes.NewReader(make([]byte, 1<<20))
}

func TestNaive(t *testing.T)           { twice(t, buffer.Naive, doubles) }
func TestNaiveDelegating(t *testing.T) { twice(t, buffer.Naive, delegating) }
func TestSound(t *testing.T)           { twice(t, buffer.Sound, doubles) }
