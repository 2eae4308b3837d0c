package golden

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"unsafe"
)

// A watch notices skipped tests.
type watch struct{ seen atomic.Bool }

// test watches a test that runs.
func (w *watch) test(t testing.TB) {
	t.Cleanup(func() {
		if t.Skipped() {
			w.seen.Store(true)
		}
	})
}

// tests watches the top-level tests of m, and calls first when one begins. Package testing tells nobody that a test was
// skipped unless -v is given, so the list of tests that m holds is wrapped. It returns false where that can't be done.
func (w *watch) tests(m TestingM, first func()) bool {
	real, ok := m.(*testing.M)
	if !ok || real == nil {
		return false
	}
	list := reflect.ValueOf(real).Elem().FieldByName("tests")
	if !list.IsValid() || list.Type() != reflect.TypeFor[[]testing.InternalTest]() {
		return false
	}
	tests := *(*[]testing.InternalTest)(unsafe.Pointer(list.UnsafeAddr()))
	for i := range tests {
		run := tests[i].F
		tests[i].F = func(t *testing.T) {
			first()
			w.test(t)
			run(t)
		}
	}
	return true
}

// mentions is the source of a package's tests, as far as it has to be searched.
type mentions struct{ source string }

// newMentions reads the tests' source if tests may have been skipped unseen.
func newMentions(dir string, sees bool) mentions {
	files, _ := filepath.Glob(filepath.Join(dir, "*_test.go"))
	var b strings.Builder
	for _, f := range files {
		text, _ := os.ReadFile(f)
		b.Write(text)
	}
	source := b.String()
	if sees && !strings.Contains(source, ".Skip(") && !strings.Contains(source, ".Skipf(") && !strings.Contains(source, ".SkipNow(") {
		return mentions{}
	}
	return mentions{source}
}

// name tells whether a file's name, or the part that may be a subtest's, stands in a string.
func (m mentions) name(file string) bool {
	stem, _ := cutSystem(strings.TrimSuffix(file, ".golden"))
	for _, name := range []string{stem + ".golden", stem, strings.ReplaceAll(stem, "_", " ")} {
		if strings.Contains(m.source, name+`"`) || strings.Contains(m.source, name+"`") {
			return true
		}
	}
	return false
}
