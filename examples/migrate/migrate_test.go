package migrate_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const here = "example.com/weir/examples/migrate/"

// The nested modules have their own tests, before and after. What they replace comes from the module cache or the proxy.
func TestModules(t *testing.T) {
	for module, packages := range map[string][]string{
		"gotesttools": {"before", "after", "greet"},
		"goldie":      {"before", "after"},
	} {
		t.Run(module, func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "go", "test", "-vet=off", "-ldflags=-w", "./...")
			cmd.Dir = module
			cmd.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false") // the checkout may be somebody else's, or none
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, string(out))
			for _, pkg := range packages {
				assert.Contains(t, string(out), "ok  \t"+here+module+"/"+pkg+"\t")
			}
		})
	}
}

// What a move by import takes: one line.
func TestOneLineDiffers(t *testing.T) {
	for module, moved := range map[string][2]string{
		"gotesttools": {`"gotest.tools/v3/golden"`, `"` + here + `gotesttools/golden"`},
		"goldie":      {`"github.com/sebdah/goldie/v2"`, `"` + here + `goldie/shim/goldie"`},
	} {
		before, after := lines(t, module, "before"), lines(t, module, "after")
		assert.ElementsMatch(t, remove(before, "package before_test", moved[0]), remove(after, "package after_test", moved[1]))
		goldens, err := filepath.Glob(filepath.Join(module, "before", "testdata", "*"))
		require.NoError(t, err)
		require.NotEmpty(t, goldens)
		for _, name := range goldens {
			assert.Equal(t, read(t, name), read(t, filepath.Join(module, "after", "testdata", filepath.Base(name))))
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(content)
}

func lines(t *testing.T, module, when string) []string {
	t.Helper()
	return strings.Split(read(t, filepath.Join(module, when, "report_test.go")), "\n")
}

// remove returns lines without those that say one of these, each of which is there just once.
func remove(lines []string, these ...string) (rest []string) {
	removed := 0
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == these[0] || line == these[1] {
			removed++
			continue
		}
		rest = append(rest, line)
	}
	if removed != len(these) {
		return nil
	}
	return rest
}
