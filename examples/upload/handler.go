package upload

import (
	"context"
	"io"
	"net/http"
	"time"
)

// Forward is what Naive and Sound have in common: it puts body at url.
type Forward func(ctx context.Context, store *http.Client, url string, body io.Reader) error

// Handler receives files and forwards each to the store, waiting patience at most: 201 when it is there, else 502.
func Handler(forward Forward, store *http.Client, url string, patience time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		if err := forward(ctx, store, url+r.URL.Path, r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusCreated)
	})
}
