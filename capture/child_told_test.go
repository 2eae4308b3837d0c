//go:build unix

package capture

import (
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goTest runs the tests of a package below testdata, and returns what go test prints. It must not answer out of its cache,
// which knows nothing of the copies.
func goTest(dir string, args ...string) (string, error) {
	out, err := exec.Command("go", append([]string{"test", "-count=1", "./testdata/" + dir}, args...)...).CombinedOutput()
	return string(out), err
}

// What fn tells t, and how a copy that never reaches its call is reported: testdata/told/want.txtar has, for each test
// there, what it prints.
func TestChildTellsTheTest(t *testing.T) {
	want, err := txtar.ParseFile("testdata/told/want.txtar")
	require.NoError(t, err)
	out, _ := goTest("told", "-v")
	got := outputs(out)
	for _, f := range want.Files {
		assert.Equal(t, string(f.Data), got[f.Name], f.Name)
		delete(got, f.Name)
	}
	assert.Empty(t, got, "tests without an expected output")
	assert.Equal(t, 1, strings.Count(out, "init prints\nTestMain prints\n=== RUN"), out)
}

// outputs cuts what go test -v prints into the tests that it has run, without the times and without our own lines' numbers.
func outputs(out string) map[string]string {
	out = regexp.MustCompile(`(?m) \(\d+\.\d+s\)$`).ReplaceAllString(out, "")
	out = regexp.MustCompile(`child_results.go:\d+`).ReplaceAllString(out, "child_results.go")
	all := map[string]string{}
	for _, text := range strings.Split(out, "=== RUN   ")[1:] {
		name, text, _ := strings.Cut(text, "\n")
		if at := regexp.MustCompile(`(?m)^--- .*\n`).FindStringIndex(text); at != nil {
			text = text[:at[1]]
		}
		all[name] = text
	}
	return all
}
