package golden

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// registry remembers which test uses which golden, for as long as the test binary runs.
type registry struct {
	mu       sync.Mutex
	claims   map[string]*claim // by the path in lower case: on some file systems that is what counts
	nameless map[string]int    // how many nameless goldens a running test has had
	skips    atomic.Pointer[watch]
}

// A claim is the use of one golden file.
type claim struct {
	sync.Mutex         // held while the file is updated
	file, owner string // as first claimed
	settled     map[string]holder
}

// A holder is the test for which a golden, or a member of one, has been found right or was written.
type holder struct {
	name string
	t    testing.TB
}

var inUse = &registry{claims: map[string]*claim{}, nameless: map[string]int{}}

// use takes note of a golden that is read, if anybody wants to know.
func (r *registry) use(file string) {
	if r.skips.Load() == nil {
		return
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if key := strings.ToLower(abs); r.claims[key] == nil {
		r.claims[key] = &claim{file: abs, settled: map[string]holder{}}
	}
}

// take claims a golden for a test. Sharing one is fine; two names that differ only in case are one file on some systems.
func (r *registry) take(p place, test string) (*claim, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := strings.ToLower(p.file)
	c := r.claims[key]
	if c == nil {
		c = &claim{file: p.file, owner: test, settled: map[string]holder{}}
		r.claims[key] = c
	}
	if c.owner == "" {
		c.file, c.owner = p.file, test
	}
	if c.file != p.file {
		return nil, fmt.Errorf("golden: %s of %s and %s of %s differ only in case, which is one file on Windows and macOS: rename one", c.file, c.owner, p.file, test)
	}
	return c, nil
}

// conflict tells whether another test, or an earlier call of this one, relies on the golden as it is now. A test of the
// same name that has another t is a later run of it.
func (c *claim) conflict(p place, member string, t testing.TB) error {
	h, ok := c.settled[member]
	if !ok || h.name == t.Name() && !same(h.t, t) {
		return nil
	}
	if h.name == t.Name() {
		return fmt.Errorf("golden: %s wants different bytes in %s twice: give each call its own golden", h.name, p.name)
	}
	return fmt.Errorf("golden: %s and %s want different bytes in %s: give each its own golden", h.name, t.Name(), p.name)
}

func same(a, b testing.TB) bool {
	return reflect.TypeOf(a) == reflect.TypeOf(b) && reflect.TypeOf(a).Comparable() && a == b
}

// next counts the nameless goldens of a running test.
func (r *registry) next(t testing.TB) int {
	name := t.Name()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.nameless[name]++; r.nameless[name] == 1 {
		t.Cleanup(func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			delete(r.nameless, name)
		})
	}
	return r.nameless[name]
}
