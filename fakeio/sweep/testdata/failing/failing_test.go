// Package failing has a test that fails, to show at which line.
package failing

import (
	"io"
	"testing"

	"example.com/weir/fakeio/sweep"
)

func TestThatFails(t *testing.T) {
	input := []byte("hello")

	sweep.Reader(t, input, func(r io.Reader) (string, error) { // the line that counts
		b, _ := io.ReadAll(r)
		return string(b), nil
	})
}
