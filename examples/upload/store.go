package upload

import (
	"io"
	"net/http"
	"sync"
)

// Store is a remote store as a handler: it keeps what is PUT, once it has arrived whole.
type Store struct {
	mu      sync.Mutex
	objects map[string]string
}

// Object returns what is kept under path, and forgets it.
func (s *Store) Object(path string) (content string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	content, ok = s.objects[path]
	delete(s.objects, path)
	return content, ok
}

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.objects == nil {
		s.objects = map[string]string{}
	}
	s.objects[r.URL.Path] = string(content)
	w.WriteHeader(http.StatusCreated)
}
