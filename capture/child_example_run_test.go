//go:build unix

package capture

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// An Example has no test that could be copied: here the code of each runs as a test, laid over another package.
func TestChildExamplesRun(t *testing.T) {
	code, err := os.ReadFile("child_example_test.go")
	require.NoError(t, err)
	code = regexp.MustCompile(`(?m)^func Example(\w+)\(\) \{\n\t_ = (func\(t \*testing.T\) \{\n(?:.*\n)*?\t\})\n\}`).
		ReplaceAll(code, []byte("func TestExample$1(t *testing.T) {\n\t$2(t)\n}"))
	code = regexp.MustCompile(`(?m)^package .*`).ReplaceAll(code, []byte("package nothing"))
	file := filepath.Join(t.TempDir(), "example_test.go")
	require.NoError(t, os.WriteFile(file, code, 0o600))
	place, err := filepath.Abs("testdata/nothing/example_test.go")
	require.NoError(t, err)
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{place: file}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file+".json", overlay, 0o600))

	out, err := goTest("nothing", "-v", "-run=Example", "-overlay="+file+".json")
	require.NoError(t, err, out)
	got := outputs(out)
	assert.Equal(t, map[string]string{
		"TestExampleChild":        "no input\n\n--- PASS: TestExampleChild\n",
		"TestExampleChildCommand": "signaled\n--- PASS: TestExampleChildCommand\n",
		"TestExampleArgs":         "[-o out.txt]\n\n--- PASS: TestExampleArgs\n",
	}, got)
}
