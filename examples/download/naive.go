package download

import (
	"io"
	"net/http"

	"example.com/weir/examples/download/buffer"
)

// Naive sends src, and the error that stops it, too late for a status: the client has its 200 already.
func Naive(w http.ResponseWriter, src io.Reader) {
	if _, err := buffer.Naive(w, src); err != nil {
		http.Error(w, "download failed", http.StatusInternalServerError)
	}
}
