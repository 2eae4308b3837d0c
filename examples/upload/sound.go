package upload

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// Sound streams the body on as the request's own body. A read error breaks that request off, so that the store sees an
// unexpected end instead of a complete object, and an answer that isn't 2xx is an error.
func Sound(ctx context.Context, store *http.Client, url string, body io.Reader) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, url, io.NopCloser(body))
	if err != nil {
		return err
	}
	response, err := store.Do(request)
	if err != nil {
		return fmt.Errorf("upload: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode/100 != 2 {
		reason, _ := io.ReadAll(io.LimitReader(response.Body, 512)) // a reason is a help, not a condition
		return fmt.Errorf("upload: the store answered %s: %q", response.Status, reason)
	}
	return nil
}
