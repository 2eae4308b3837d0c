//go:build unix

package script

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// goTestCovered runs the tests of testdata/covered as a user does.
func goTestCovered(t testing.TB, env string) (output, profile string, failed bool) {
	profile = filepath.Join(t.TempDir(), "profile")
	cmd := exec.Command("go", "test", "-v", "-count=1", "-coverprofile="+profile, "./testdata/covered")
	cmd.Env = append(cmd.Environ(), "CI=", "GOLDEN_UPDATE=", "GOLDEN_UNUSED=", env)
	out, err := cmd.CombinedOutput()
	return string(out), profile, err != nil
}

// go test -cover counts what the programs of Main run, whoever starts and whatever ends them, but for a kill; and Main
// composes with what wraps m.
func TestMainComposesAndCovers(t *testing.T) {
	t.Parallel()
	out, profile, failed := goTestCovered(t, "COVERED=")
	require.False(t, failed, out)
	require.Contains(t, out, "golden: no test has asked for these files:\n\ttestdata/unused.golden\nremove")
	require.Contains(t, out, "checked: code 0\n")
	covered, err := os.ReadFile(profile)
	require.NoError(t, err)
	source, err := os.ReadFile("testdata/covered/covered.go")
	require.NoError(t, err)
	for name, want := range map[string]string{
		"byExec": "1", "byRun": "1", "byFailing": "1", "bySpawn": "1", "byTerm": "1", "byBeingLeft": "1", "byKill": "0", "byNobody": "0",
	} {
		before, _, found := strings.Cut(string(source), "func "+name+"(")
		require.True(t, found)
		require.Regexp(t, `covered\.go:`+lineAfter(before)+`\.\d+,\d+\.\d+ \d+ `+want+`\n`, string(covered), name)
	}
}

// A command of the user's that has the name of one of ours ends the test.
func TestRunRefusesShadows(t *testing.T) {
	t.Parallel()
	out, _, failed := goTestCovered(t, "COVERED=shadow")
	require.True(t, failed)
	require.Contains(t, out, `covered_test.go:32: script: Run: Params.Cmds has a command "send" of its own: rename it, or use testscript.Run with script.Commands`)
	require.NotContains(t, out, "TestScripts/all")
	require.Contains(t, out, "checked: code 1\n")
}

func lineAfter(text string) string { return strconv.Itoa(strings.Count(text, "\n") + 1) }
