//go:build unix

package capture

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What C's stdio keeps in its buffer is captured when Flush has it written out, and is in a later capture otherwise. Where
// there is no C compiler the program is another, which says so.
func TestFlushOfCStdio(t *testing.T) {
	goTool := func(args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "GOFLAGS=") // of a run with -race or -cover, say
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
		return string(out)
	}
	program := t.TempDir() + "/stdio"
	goTool("build", "-o", program, "./testdata/stdio")
	out, err := exec.Command(program).CombinedOutput()
	require.NoError(t, err, string(out))
	want := "\"printf\" \"\" \"printfprintf\"\n\"stderr\\n\"\n"
	if strings.TrimSpace(goTool("env", "CGO_ENABLED")) == "0" {
		want = "no C\n"
	}
	assert.Equal(t, want, string(out))
}

// Importers don't pay for that: the package itself has no C in it.
func TestNoCInThePackage(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.CgoFiles}}{{.ImportPath}}", ".").CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Equal(t, "[]example.com/weir/capture\n", string(out))
}
