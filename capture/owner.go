package capture

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// owner holds the captures of this process that are under way. Its lock is held while streams are swapped.
var owner struct {
	sync.Mutex
	stack   []*Recording // the innermost one last
	guarded map[testing.TB]bool
}

// enter puts r on the stack, or says who is in its way: captures nest when the outer one belongs to the same test or to
// an ancestor of it, or to no test. The caller holds owner.
func (r *Recording) enter() error {
	if n := len(owner.stack); n > 0 && !r.nestsIn(owner.stack[n-1]) {
		holder := owner.stack[n-1]
		return fmt.Errorf("capture: %s: standard output and error are held by the %s of %s (%s): stop that one first, or use Child, which captures a process of its own",
			r.run, holder.run, holder.t.Name(), holder.caller)
	}
	owner.stack = append(owner.stack, r)
	return nil
}

func (r *Recording) nestsIn(outer *Recording) bool {
	if outer.t == nil {
		return true
	}
	return r.t != nil && (r.t.Name() == outer.t.Name() || strings.HasPrefix(r.t.Name(), outer.t.Name()+"/"))
}

// inside returns the captures that were begun in r and have not been stopped, the innermost one first.
func (r *Recording) inside() []*Recording {
	owner.Lock()
	defer owner.Unlock()
	return r.above()
}

// above is inside for who holds owner.
func (r *Recording) above() []*Recording {
	i := slices.Index(owner.stack, r)
	if i < 0 {
		return nil // an outer one was stopped before it
	}
	inner := slices.Clone(owner.stack[i+1:])
	slices.Reverse(inner)
	return inner
}

// leave takes r and those above it off the stack, and returns the latter. The caller holds owner.
func (r *Recording) leave() []*Recording {
	inner := r.above()
	if i := slices.Index(owner.stack, r); i >= 0 {
		owner.stack = slices.Delete(owner.stack, i, len(owner.stack))
	}
	return inner
}

// guard makes sure that t is no parallel test and does not become one: package testing checks that for t.Setenv. The
// variable is unset at once. The caller holds owner.
func guard(t testing.TB, run string) (err error) {
	if reflect.ValueOf(t).Comparable() && owner.guarded[t] {
		return nil
	}
	const name = "WEIR_CAPTURE_GUARD"
	defer os.Unsetenv(name)
	defer func() {
		if conflict := recover(); conflict != nil {
			if text := fmt.Sprint(conflict); !strings.Contains(text, "t.Parallel") {
				panic(conflict)
			}
			err = fmt.Errorf("capture: %s in a parallel test: standard output and error belong to the whole process: leave t.Parallel out, or use Child, which captures a process of its own", run)
		}
	}()
	t.Setenv(name, "1")
	remember(t)
	return nil
}

// remember spares t the guard from now on, until its end.
func remember(t testing.TB) {
	if !reflect.ValueOf(t).Comparable() {
		return
	}
	if owner.guarded == nil {
		owner.guarded = map[testing.TB]bool{}
	}
	owner.guarded[t] = true
	t.Cleanup(func() {
		owner.Lock()
		defer owner.Unlock()
		delete(owner.guarded, t)
	})
}

// callers are the program counters of who began a capture; they are looked up when they are needed.
type callers [6]uintptr

func here() (c callers) {
	runtime.Callers(2, c[:])
	return c
}

// String returns file and line of the first caller outside of this package.
func (c callers) String() string {
	own := reflect.TypeFor[callers]().PkgPath() + "."
	frames := runtime.CallersFrames(c[:])
	for {
		frame, more := frames.Next()
		if !strings.HasPrefix(frame.Function, own) || strings.HasSuffix(frame.File, "_test.go") {
			return fmt.Sprintf("%s:%d", filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "unknown"
		}
	}
}
