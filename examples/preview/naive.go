package preview

import (
	"io"
	"net/http"
	"strconv"
)

// Naive sends the first 1,024 bytes with io.CopyN, and then says how many they were.
func Naive(w http.ResponseWriter, src io.Reader) error {
	n, err := io.CopyN(w, src, Size)
	if err != nil {
		http.Error(w, "no preview: "+err.Error(), http.StatusInternalServerError)
		return err
	}
	w.Header().Set("Content-Length", strconv.FormatInt(n, 10))
	return nil
}
