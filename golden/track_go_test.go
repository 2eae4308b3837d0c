//go:build !windows

package golden_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// goTest runs the tests of testdata/track as a user does.
func goTest(t *testing.T, env string, args ...string) (output string, failed bool) {
	t.Helper()
	return goTestOf(t, "./testdata/track", env, args...)
}

func goTestOf(t *testing.T, pkg, env string, args ...string) (output string, failed bool) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"test", pkg}, args...)...)
	cmd.Env = append(cmd.Environ(), env)
	out, err := cmd.CombinedOutput()
	return string(out), err != nil
}

const unusedList = "golden: no test has asked for these files:\n\ttestdata/TestDerived/renamed.golden\n\ttestdata/gone.golden\nremove them"

func TestTrack(t *testing.T) {
	for _, c := range []struct {
		name, env string
		args      []string
		listed    bool
		failed    bool
	}{
		{"complete", "TRACK=", []string{"-v", "-count=1"}, true, false},
		{"failing on purpose", "GOLDEN_UNUSED=fail", nil, true, true},
		{"filtered", "GOLDEN_UNUSED=fail", []string{"-run=TestUsed"}, false, false},
		{"skipping by flag", "GOLDEN_UNUSED=fail", []string{"-skip=TestUsed"}, false, false},
		{"short", "GOLDEN_UNUSED=fail", []string{"-short"}, false, false},
		{"skipped test", "TRACK=skip", []string{"-v", "-count=1"}, false, false},
		{"skipped subtest", "TRACK=subskip", []string{"-v", "-count=1"}, true, false},
		{"failed test", "TRACK=fail", []string{"-count=1"}, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, failed := goTest(t, c.env, c.args...)
			assert.Equal(t, c.failed, failed, out)
			if c.listed {
				assert.Contains(t, out, unusedList)
			} else {
				assert.NotContains(t, out, "no test has asked")
			}
		})
	}
}

// The test cache must know that the result depends on GOLDEN_UNUSED and on the files.
func TestTrackIsNotCached(t *testing.T) {
	goTest(t, "GOLDEN_UNUSED=")
	out, failed := goTest(t, "GOLDEN_UNUSED=fail")
	assert.True(t, failed, out)
	out, failed = goTest(t, "GOLDEN_UNUSED=no")
	assert.True(t, failed)
	assert.Contains(t, out, `golden: GOLDEN_UNUSED is "no": use fail, or nothing to only list the files`)
}

// Track goes around and within what others make of m, here script.Main and a check behind the tests.
func TestTrackComposes(t *testing.T) {
	out, failed := goTestOf(t, "./testdata/composed", "GOLDEN_UNUSED=fail", "-v", "-count=1")
	assert.True(t, failed, out)
	assert.Contains(t, out, "--- PASS: TestScript/greet")
	assert.Contains(t, out, "--- PASS: TestUsed")
	assert.Equal(t, 1, strings.Count(out, "checked behind the tests\n"), out)
	assert.Contains(t, out, "golden: no test has asked for these files:\n\ttestdata/gone.golden\nremove them")
	out, failed = goTestOf(t, "./testdata/composed", "GOLDEN_UNUSED=", "-v", "-count=1")
	assert.False(t, failed, out)
}

// A compiled test finds its goldens from where it was started, and after it went elsewhere; where its source was plays no
// part.
func TestCompiled(t *testing.T) {
	binary := filepath.Join(tempDir(t), "composed.test")
	out, failed := goTestOf(t, "./testdata/composed", "TRACK=", "-c", "-o", binary)
	require.False(t, failed, out)
	cmd := exec.Command(binary, "-test.run=^TestUsed$", "-test.v")
	cmd.Dir = "testdata/composed"
	text, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", text)
	assert.Contains(t, string(text), "--- PASS: TestUsed")
	cmd = exec.Command(binary, "-test.run=^TestUsed$")
	cmd.Dir = tempDir(t)
	text, err = cmd.CombinedOutput()
	require.Error(t, err, "elsewhere there is no testdata")
	assert.Contains(t, string(text), "golden: testdata/used.golden: file does not exist")
}

// -trimpath leaves a binary no path to its source, and it needs none.
func TestTrimpath(t *testing.T) {
	out, failed := goTestOf(t, "./testdata/composed", "TRACK=", "-trimpath", "-count=1", "-v", "-run=^TestUsed$")
	require.False(t, failed, out)
	assert.Contains(t, out, "--- PASS: TestUsed")
}

// A failure stands at the line of the call.
func TestCallersLine(t *testing.T) {
	out, failed := goTest(t, "TRACK=differ", "-run=^TestFails$")
	require.True(t, failed)
	source, err := os.ReadFile("testdata/track/track_test.go")
	require.NoError(t, err)
	for _, call := range []string{"golden.Assert", "golden.Require"} {
		before, _, found := strings.Cut(string(source), call+`(t, "other\n"`)
		require.True(t, found)
		line := fmt.Sprintf("track_test.go:%d: golden: got differs from testdata/used.golden", strings.Count(before, "\n")+1)
		assert.Equal(t, 1, strings.Count(out, line), "%s: %s", line, out)
	}
}

// The test cache must know that the result depends on GOLDEN_UPDATE.
func TestUpdateIsNotCached(t *testing.T) {
	run := []string{"-run=^TestUsed$"}
	goTest(t, "GOLDEN_UPDATE=", run...)
	out, failed := goTest(t, "GOLDEN_UPDATE=", run...)
	require.False(t, failed, out)
	assert.Contains(t, out, "(cached)")
	out, failed = goTest(t, "GOLDEN_UPDATE=no", run...)
	assert.True(t, failed, out)
	assert.Contains(t, out, `golden: GOLDEN_UPDATE is "no"`)
}

// No flag is defined here: two packages that define -update can't be linked together.
func TestNoUpdateFlag(t *testing.T) {
	out, failed := goTest(t, "TRACK=", "-update", "-run=^TestUsed$")
	assert.True(t, failed, out)
	assert.Contains(t, out, "flag provided but not defined: -update\n")
}
