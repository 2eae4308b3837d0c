package deadlock

import (
	"fmt"
	"io"
)

// Sound writes in a goroutine of its own, which closes its end with what the writing gave.
func Sound(r io.ReadCloser, w io.WriteCloser) (string, error) {
	go func() {
		defer w.Close()
		fmt.Fprint(w, "hello")
	}()
	defer r.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}
