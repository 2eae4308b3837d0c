package capture

import (
	"fmt"
	"io"
	"sync"
)

// newTees returns the writers of the Tee options, nil when there are none.
func newTees(writers []io.Writer) *tees {
	if len(writers) == 0 {
		return nil
	}
	return &tees{writers: writers}
}

// tees passes on what the streams of one run bring, one piece at a time.
type tees struct {
	mu      sync.Mutex
	writers []io.Writer // nil where one has failed
	errs    []error

	gone   chan struct{} // closed by letGo; nil: a writer is waited for as long as it takes
	let    sync.Once
	copies bool
	own    []byte // the copy
}

// write passes data on. A writer that fails gets nothing any more.
func (t *tees) write(data []byte) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, w := range t.writers {
		if w == nil {
			continue
		}
		n, err := t.pass(w, data)
		if err == nil && n < len(data) {
			err = io.ErrShortWrite
		}
		if err != nil {
			t.errs = append(t.errs, fmt.Errorf("capture: Tee: %T failed and got nothing more: %w", w, err))
			t.writers[i] = nil
		}
	}
}

// failures returns what went wrong.
func (t *tees) failures() []error {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.errs
}
