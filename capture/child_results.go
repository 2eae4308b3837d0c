package capture

import (
	"encoding/gob"
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

// children has what this process knows of Childs: how many calls each test has made, the results of the runs that have
// ended, and the folder of each test.
var children = struct {
	sync.Mutex
	calls    map[string]*childCalls
	results  map[childID][]childResult
	answered map[childID]int // how many of the results a copy has given back
	loaded   bool
	dirs     map[string]string
}{
	calls:    map[string]*childCalls{},
	results:  map[childID][]childResult{},
	answered: map[childID]int{},
	dirs:     map[string]string{},
}

// childResult is a Result that can be written to a file: an interface such as os.Signal can't.
type childResult struct {
	Stdout, Stderr string
	End            End
	ExitCode       int
	Signal         int // 0: none
	Panic          string
	Dropped        int64
	Duration       time.Duration
}

func newChildResult(r *Result) childResult {
	return childResult{r.Stdout, r.Stderr, r.End, r.ExitCode, signalNumber(r.Signal), r.Panic, r.Dropped, r.Duration}
}

func (c childResult) result() *Result {
	return &Result{
		Stdout: c.Stdout, Stderr: c.Stderr, End: c.End, ExitCode: c.ExitCode, Signal: numberedSignal(c.Signal),
		Panic: c.Panic, Dropped: c.Dropped, Duration: c.Duration,
	}
}

// childCalls counts the calls of one run of a test.
type childCalls struct {
	t    testing.TB
	n    int
	over bool // the test is in its clean-ups, some of which may call Child as well
}

// nextChild counts the test's calls. With -count the test starts from 1 again.
func nextChild(t testing.TB) int {
	children.Lock()
	defer children.Unlock()
	name := t.Name()
	calls := children.calls[name]
	if calls == nil || calls.over && !sameTest(calls.t, t) {
		calls = &childCalls{t: t}
		children.calls[name] = calls
		t.Cleanup(func() { endCalls(name, calls) })
		if !children.loaded { // what an earlier -count has left
			maps.DeleteFunc(children.results, func(id childID, _ []childResult) bool { return id.Test == name })
		}
	}
	calls.n++
	return calls.n
}

// sameTest reports whether a and b are one test.
func sameTest(a, b testing.TB) bool { return testOf(a) == testOf(b) }

// testOf returns what tells a test from others: in a synctest bubble t stands for the test around it. Somebody's own TB
// may be of a type that can't be compared.
func testOf(t testing.TB) any {
	if !reflect.TypeOf(t).Comparable() {
		return t.Name()
	}
	if _, ok := t.(*testing.T); !ok {
		return t
	}
	common := reflect.ValueOf(t).Elem().FieldByName("common")
	for common.IsValid() {
		bubble, parent := common.FieldByName("isSynctest"), common.FieldByName("parent")
		if bubble.Kind() != reflect.Bool || !bubble.Bool() || !parent.IsValid() {
			return common.UnsafeAddr()
		}
		common = parent.Elem()
	}
	return t
}

// endCalls notes that the test is in its clean-ups. The results of top-level tests that were so before are dropped: the
// last one's may still be asked for by a later clean-up, a subtest's by the copies of the tests above it.
func endCalls(name string, calls *childCalls) {
	children.Lock()
	defer children.Unlock()
	for top, c := range children.calls {
		if !c.over || top == name || strings.Contains(top, "/") {
			continue
		}
		ofTop := func(test string) bool { return test == top || strings.HasPrefix(test, top+"/") }
		maps.DeleteFunc(children.results, func(id childID, _ []childResult) bool { return ofTop(id.Test) })
		maps.DeleteFunc(children.calls, func(test string, _ *childCalls) bool { return ofTop(test) })
	}
	calls.over = true
}

// rememberChild keeps a result for the copies of later calls.
func rememberChild(id childID, r *Result) {
	children.Lock()
	defer children.Unlock()
	children.results[id] = append(children.results[id], newChildResult(r))
}

// answer returns the result that the run had in the process around this copy, nil when there is none.
func answer(id childID) *Result {
	children.Lock()
	defer children.Unlock()
	next := children.answered[id]
	if !children.loaded || next >= len(children.results[id]) {
		return nil
	}
	children.answered[id]++
	return children.results[id][next].result()
}

// childDir returns the folder of the test, which goes with it.
func childDir(t testing.TB) (string, error) {
	children.Lock()
	defer children.Unlock()
	name := t.Name()
	if dir := children.dirs[name]; dir != "" {
		return dir, nil
	}
	dir, err := os.MkdirTemp("", "weir-child")
	if err != nil {
		return "", fmt.Errorf("no folder for the reports of the copy: %w", err)
	}
	children.dirs[name] = dir
	t.Cleanup(func() {
		replayRest(t, dir)
		children.Lock()
		delete(children.dirs, name)
		children.Unlock()
		os.RemoveAll(dir)
	})
	return dir, nil
}

// saveResults writes the results that the copy for id may be asked for: those of the same test, of the tests around it
// and of its subtests.
func saveResults(file string, id childID) error {
	children.Lock()
	defer children.Unlock()
	related := map[childID][]childResult{}
	for other, r := range children.results {
		if other.Test == id.Test || strings.HasPrefix(other.Test, id.Test+"/") || strings.HasPrefix(id.Test, other.Test+"/") {
			related[other] = r
		}
	}
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("can't hand the earlier results to the copy: %w", err)
	}
	defer f.Close()
	if err := gob.NewEncoder(f).Encode(related); err != nil {
		return fmt.Errorf("can't hand the earlier results to the copy: %w", err)
	}
	return nil
}

// load reads, once, what the process around this copy has saved. A file that can't be read leaves no answers: the
// earlier calls then run again.
func (c *copyProcess) load() {
	children.Lock()
	defer children.Unlock()
	if children.loaded {
		return
	}
	children.loaded = true
	f, err := os.Open(resultsFile(c.Dir, c.id()))
	if err != nil {
		return
	}
	defer f.Close()
	_ = gob.NewDecoder(f).Decode(&children.results)
}
