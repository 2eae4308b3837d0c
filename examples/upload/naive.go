package upload

import (
	"bytes"
	"context"
	"io"
	"log"
	"net/http"
)

// Naive forwards what it was sent to the store. The error of a client that went away half-way is logged, and what came
// until then goes on as if it were all; the store's own answer is not looked at, and how long it takes is up to it.
func Naive(_ context.Context, store *http.Client, url string, body io.Reader) error {
	var received bytes.Buffer
	if _, err := io.Copy(&received, body); err != nil {
		log.Printf("upload: %v", err)
	}
	request, err := http.NewRequest(http.MethodPut, url, &received)
	if err != nil {
		return err
	}
	response, err := store.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
