package deadlock

import (
	"fmt"
	"io"
)

// NaiveClose renders a greeting on one side of a pipe and reads it on the other. The writer forgets to close its end:
// the reader has it all, and waits for the end for ever.
func NaiveClose(r io.ReadCloser, w io.WriteCloser) (string, error) {
	go func() {
		fmt.Fprint(w, "hello")
	}()
	text, err := io.ReadAll(r)
	return string(text), err
}

// NaiveOrder writes and then reads, in one goroutine: a pipe holds nothing, so that the write waits for a read that
// comes after it.
func NaiveOrder(r io.ReadCloser, w io.WriteCloser) (string, error) {
	fmt.Fprint(w, "hello")
	w.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}
