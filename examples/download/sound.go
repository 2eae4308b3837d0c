package download

import (
	"io"
	"net/http"

	"example.com/weir/examples/download/buffer"
)

// Sound sends src. When that stops half-way, it breaks the connection: the one way left to say so.
func Sound(w http.ResponseWriter, src io.Reader) {
	if _, err := buffer.Sound(w, src); err != nil {
		panic(http.ErrAbortHandler)
	}
}
