package stdoutswap

import (
	"bytes"
	"io"
	"os"
)

// Naive is the helper that is pasted from test to test: os.Stdout becomes a pipe, fn runs, and then the pipe is read.
// What fn prints has to fit into the pipe: 64 KiB on Linux, 4 KiB on Windows, as little as 512 bytes on macOS.
func Naive(fn func()) string {
	old := os.Stdout
	r, w, _ := os.Pipe()
	os.Stdout = w
	fn()
	w.Close()
	os.Stdout = old
	var buf bytes.Buffer
	io.Copy(&buf, r)
	return buf.String()
}
