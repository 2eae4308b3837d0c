package compress

import (
	"compress/gzip"
	"io"
)

// Naive packs src into dst. What a compressor still holds is written by its Close, and that is deferred: its error is
// lost, and with it the end of the file.
func Naive(dst io.Writer, src io.Reader) error {
	out := gzip.NewWriter(dst)
	defer out.Close()
	_, err := io.Copy(out, src)
	return err
}
