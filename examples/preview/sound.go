package preview

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
)

// Sound has the preview in hand before it says anything: then the header can tell its size, an error can still become a
// status, a shorter source is a shorter preview, and an error that comes with the last byte is seen.
func Sound(w http.ResponseWriter, src io.Reader) error {
	var head bytes.Buffer
	if _, err := io.Copy(&head, io.LimitReader(src, Size)); err != nil {
		http.Error(w, "no preview: "+err.Error(), http.StatusInternalServerError)
		return err
	}
	w.Header().Set("Content-Length", strconv.Itoa(head.Len()))
	_, err := w.Write(head.Bytes())
	return err
}
