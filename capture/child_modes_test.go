//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The tests of testdata/child fail unless each result has what the function wrote, and only that, and each call finds its
// function: in whatever way they are run.
func TestChildInEachMode(t *testing.T) {
	for _, mode := range []string{"-v", "-json", "-cover", "-short -args -word=given -update"} {
		t.Run(mode, func(t *testing.T) {
			out, err := goTest("child", strings.Fields(mode)...)
			require.NoError(t, err, out)
		})
	}
}

// The binary of the tests is run by hand, in a folder that it was not made for.
func TestChildOfATestBinary(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "child.test")
	out, err := goTest("child", "-c", "-o", bin)
	require.NoError(t, err, out)
	for _, args := range []string{
		"-test.v -word=given",
		"-test.count=3 -test.shuffle=on",
		"-test.run=TestInSubtests/^two#01$",
		"-test.run=TestInParallel/1 -test.failfast -test.cpu=1,2",
		"-test.parallel=1 -test.timeout=100s",
	} {
		cmd := exec.Command(bin, strings.Fields(args)...)
		cmd.Dir = t.TempDir()
		text, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s: %s", args, text)
	}
}

// What runs in a copy counts in the profile of the tests, as often as it has run.
func TestChildIsCovered(t *testing.T) {
	covered := map[string]string{"Exits": "3", "Returns": "4", "Panics": "1", "Serves": "1", "Unused": "0"}
	once := map[string]string{"Exits": "1", "Returns": "1", "Panics": "1", "Serves": "1", "Unused": "0"}
	for mode, want := range map[string]map[string]string{
		"-covermode=atomic":                           covered,
		"-covermode=set -coverpkg=./...":              once,
		"-covermode=count -args -test.gocoverdir=DIR": covered,
	} {
		t.Run(mode, func(t *testing.T) {
			profile := filepath.Join(t.TempDir(), "profile")
			args := strings.Fields(strings.ReplaceAll(mode, "DIR", t.TempDir()))
			out, err := goTest("child", append([]string{"-coverprofile=" + profile}, args...)...)
			require.NoError(t, err, out)
			assert.Equal(t, want, counts(t, profile), out)
		})
	}
}

// counts returns how often the functions of testdata/child have run.
func counts(t *testing.T, profile string) map[string]string {
	t.Helper()
	code, err := os.ReadFile("testdata/child/child.go")
	require.NoError(t, err)
	lines := strings.Split(string(code), "\n")
	text, err := os.ReadFile(profile)
	require.NoError(t, err)
	all := map[string]string{}
	for _, m := range regexp.MustCompile(`testdata/child/child\.go:(\d+)\..* (\d+)\n`).FindAllStringSubmatch(string(text), -1) {
		var line int
		_, err := fmt.Sscan(m[1], &line)
		require.NoError(t, err)
		name, _, _ := strings.Cut(strings.TrimPrefix(lines[line-1], "func "), "(")
		all[name] = m[2]
	}
	return all
}

// Where there is nothing to cover, what the runtime says of that is no part of a result.
func TestChildInAPackageWithoutStatements(t *testing.T) {
	out, err := goTest("nothing", "-cover")
	require.NoError(t, err, out)
	assert.Contains(t, out, "coverage: [no statements]")
}
