package capture

import (
	"bytes"
	"io"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

// listen has all that is told to t, or to a test above it, go to the report at once. Package testing has no hook for that:
// what a test logs waits in the test for its end, which a Child never comes to. With -v it goes to a printer instead, and
// listen puts one of ours in its place. It returns false when the fields are not as they have been since Go 1.14; then
// only that the test failed or was skipped is known, at the end of fn.
func listen(t testing.TB, report *childReport) bool {
	test, ok := t.(*testing.T)
	if !ok {
		return true // its own methods do with the text what they like
	}
	common := reflect.ValueOf(test).Elem().FieldByName("common")
	for common.IsValid() {
		if !setPrinter(common, &listener{report: report, name: t.Name()}) {
			return false
		}
		common = common.FieldByName("parent").Elem()
	}
	return true
}

// setPrinter gives the test a printer that writes to w.
func setPrinter(common reflect.Value, w io.Writer) bool {
	field := common.FieldByName("chatty")
	if !field.IsValid() || field.Kind() != reflect.Pointer || field.Type().Elem().Kind() != reflect.Struct ||
		!common.FieldByName("parent").IsValid() {
		return false
	}
	printer := reflect.New(field.Type().Elem())
	out := printer.Elem().FieldByName("w")
	if !out.IsValid() || out.Type() != reflect.TypeFor[io.Writer]() {
		return false
	}
	settable(out).Set(reflect.ValueOf(w))
	settable(field).Set(printer)
	return true
}

// settable is v without the mark that it was found in an unexported field.
func settable(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// listener gets what package testing prints of a test and its subtests, a line a call.
type listener struct {
	report *childReport
	name   string // of the test that has the call of Child
	mu     sync.Mutex
	inSub  bool // a subtest is the last one that was named
}

// Write reports a line together with the method that it came from. A line such as === NAME says whose lines follow: a
// subtest that ends early ends itself alone.
func (l *listener) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	line, isText := bytes.CutPrefix(p, []byte("    "))
	if !isText {
		if f := strings.Fields(string(p)); len(f) == 3 && f[0] == "===" {
			l.inSub = strings.HasPrefix(f[2], l.name+"/")
		}
		return len(p), nil
	}
	method := testingMethod()
	if ofSubtest := map[string]string{"Fatal": "Error", "Skip": "Log"}[method]; l.inSub && ofSubtest != "" {
		method = ofSubtest
	}
	l.report.add(childEvent{Method: method, Line: string(line)})
	return len(p), nil
}

// testingMethod returns which method of testing.T has been called, less its final f: Log for what it does not know.
func testingMethod() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if name, ok := strings.CutPrefix(f.Function, "testing.(*common)."); ok {
			switch name = strings.TrimSuffix(name, "f"); name {
			case "Error", "Fatal", "Skip", "Log":
				return name
			}
		}
		if !more {
			return "Log"
		}
	}
}
