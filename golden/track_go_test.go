//go:build !windows

package golden_test

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
)

// goTest runs the tests of testdata/track as a user does.
func goTest(t *testing.T, env string, args ...string) (output string, failed bool) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"test", "./testdata/track"}, args...)...)
	cmd.Env = append(cmd.Environ(), env)
	out, err := cmd.CombinedOutput()
	return string(out), err != nil
}

const unusedList = "golden: no test has asked for these files:\n\ttestdata/TestDerived/renamed.golden\n\ttestdata/gone.golden\n"

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
		out, failed := goTest(t, c.env, c.args...)
		assert.Equal(t, c.failed, failed, "%s: %s", c.name, out)
		if c.listed {
			assert.Contains(t, out, unusedList, c.name)
		} else {
			assert.NotContains(t, out, "no test has asked", c.name)
		}
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
