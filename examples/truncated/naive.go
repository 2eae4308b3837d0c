package truncated

import (
	"context"
	"io"
	"net/http"
)

// NaiveSave writes src to dst: when the copy ends without an error, it takes the file for complete.
func NaiveSave(dst io.Writer, src io.Reader) (int64, error) { return io.Copy(dst, src) }

// Naive fetches url into dst.
func Naive(ctx context.Context, dst io.Writer, url string) (int64, error) {
	response, err := get(ctx, url)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return NaiveSave(dst, response.Body)
}

func get(ctx context.Context, url string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(request)
}
