package hashupload

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// Sound closes the pipe with the copy's error, so that the upload fails with it, and closes the other end when the
// upload gives up, so that the copy's next write ends it. A writer that takes less than it was given is an error too.
func Sound(src io.Reader, upload func(io.Reader) error) (sum string, err error) {
	hash := sha256.New()
	r, w := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, err := io.Copy(io.MultiWriter(w, hash), src)
		w.CloseWithError(err)
	}()
	if err := upload(r); err != nil {
		r.CloseWithError(err)
		return "", err
	}
	r.Close()
	<-done
	return hex.EncodeToString(hash.Sum(nil)), nil
}
