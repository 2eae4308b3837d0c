//go:build unix

package capture

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// toldTests are the tests of a package of their own, since they have to fail.
const toldTests = `package told

import (
	"fmt"
	"os"
	"testing"

	"example.com/weir/capture"
)

func init() { fmt.Println("init prints") }

func TestMain(m *testing.M) {
	fmt.Println("TestMain prints")
	os.Exit(m.Run())
}

func TestError(t *testing.T) {
	r := capture.Child(t, func() {
		fmt.Println("out")
		t.Log("a log\nof two lines")
		t.Error("an error before an exit")
		os.Exit(3)
	})
	t.Logf("exit status %d, stdout %q, stderr %q", r.ExitCode, r.Stdout, r.Stderr)
}

func TestFatal(t *testing.T) {
	capture.Child(t, func() { t.Fatal("the end") })
	t.Error("went on behind Fatal")
}

func TestSkip(t *testing.T) {
	capture.Child(t, func() { t.Skip("not today") })
	t.Error("went on behind Skip")
}

func TestInside(t *testing.T) {
	capture.Child(t, func() { capture.Child(t, func() {}) })
}

func TestNeverReached(t *testing.T) {
	if os.Getenv("WEIR_CHILD_CWD") == "" {
		capture.Child(t, func() {})
	}
}

func BenchmarkChild(b *testing.B) { capture.Child(b, func() {}) }

func Covered() int { return 1 }

func TestCovered(t *testing.T) {
	r := capture.Child(t, func() { covered(); os.Exit(0) })
	if r.Stderr != "" {
		t.Error(r.Stderr)
	}
	r = capture.Child(t, func() { alsoCovered(); panic("with its coverage") })
}
`

const toldCode = `package told

func covered() int { return 1 }

func alsoCovered() int { return 2 }
`

// toldPackage makes the package in a folder of this module, and returns how to run go test on it.
func toldPackage(t *testing.T) func(args ...string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll("testdata", 0o755))
	dir, err := os.MkdirTemp("testdata", "told")
	require.NoError(t, err)
	t.Cleanup(func() {
		os.RemoveAll(dir)
		os.Remove("testdata") // unless another test's folder is in it
	})
	require.NoError(t, os.WriteFile(filepath.Join(dir, "told_test.go"), []byte(toldTests), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "told.go"), []byte(toldCode), 0o644))
	return func(args ...string) string {
		out, _ := exec.Command("go", append([]string{"test", "./" + filepath.ToSlash(dir)}, args...)...).CombinedOutput()
		return string(out)
	}
}

func TestChildTellsTheTest(t *testing.T) {
	run := toldPackage(t)
	out := run("-v", "-run=Error|Fatal|Skip|Inside|Never") + run("-bench=.", "-run=^$")
	for _, want := range []string{
		"a log\n        of two lines",
		"an error before an exit",
		`exit status 3, stdout "out\n", stderr ""`,
		"--- FAIL: TestError",
		"the end",
		"--- FAIL: TestFatal",
		"not today",
		"--- SKIP: TestSkip",
		"capture: Child: it was called inside the function of a Child: call it outside, or start another program",
		"capture: Child: the copy of TestNeverReached never reached the call: exit status 0",
		"capture: Child: a benchmark has no copy",
	} {
		assert.Contains(t, out, want)
	}
	assert.NotContains(t, out, "went on")
	assert.Equal(t, 1, strings.Count(out, "init prints\nTestMain prints\n=== RUN"), out)
}

func TestChildIsCovered(t *testing.T) {
	run := toldPackage(t)
	assert.Contains(t, run("-cover", "-run=TestCovered"), "coverage: 100.0% of statements")
	assert.NotContains(t, run("-cover", "-race", "-json", "-run=TestCovered"), "FAIL")
}
