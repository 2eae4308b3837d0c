package truncated

import (
	"io"
	"net/http"
)

// NaiveSave writes src to dst: when the copy ends without an error, it takes the file for complete.
func NaiveSave(dst io.Writer, src io.Reader) (int64, error) { return io.Copy(dst, src) }

// Naive fetches url into dst.
func Naive(client *http.Client, dst io.Writer, url string) (int64, error) {
	response, err := client.Get(url)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return NaiveSave(dst, response.Body)
}
