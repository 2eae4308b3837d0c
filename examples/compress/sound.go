package compress

import (
	"compress/gzip"
	"io"
)

// Sound closes the compressor as the last step of the work, and returns what that says.
func Sound(dst io.Writer, src io.Reader) error {
	out := gzip.NewWriter(dst)
	if _, err := io.Copy(out, src); err != nil {
		return err
	}
	return out.Close()
}
