package examples_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"example.com/weir/golden/script"
)

// TestScenarios runs the scenarios of the kit as a whole: each is a small project of a user's, its failing test, and the
// very text that the test prints.
func TestScenarios(t *testing.T) {
	script.Run(t, testscript.Params{
		Dir:                 "../testdata",
		RequireExplicitExec: true,
		Setup:               func(env *testscript.Env) error { return project(t, env) },
	})
}

// project makes the script's folder a module that requires the kit as this checkout has it, with the kit's own versions
// of everything else, so that nothing has to be fetched.
func project(t *testing.T, env *testscript.Env) error {
	t.Helper()
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)

	text := strings.Replace(string(mod), "module example.com/weir\n", "module project\n", 1) +
		"\nrequire example.com/weir v0.0.0\n\nreplace example.com/weir => " + filepath.ToSlash(root) + "\n"
	if err := os.WriteFile(filepath.Join(env.WorkDir, "go.mod"), []byte(text), 0o666); err != nil {
		return err
	}
	env.Vars = append(env.Vars, goEnv(t)...)
	env.Setenv("GOFLAGS", "-mod=mod -vet=off -ldflags=-w") // vet and debug information are no part of what a test prints
	env.Setenv("CI", "")
	env.Setenv("GITHUB_ACTIONS", "")
	env.Setenv("GOLDEN_UPDATE", "")
	env.Setenv("ROOT", root)
	return os.WriteFile(filepath.Join(env.WorkDir, "go.sum"), sum, 0o666)
}

// goEnv returns the variables of the go command that it would look for in the home folder, which a scenario does not have.
func goEnv(t *testing.T) []string {
	t.Helper()
	names := []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GONOPROXY", "GOSUMDB", "GONOSUMDB", "GOTOOLCHAIN"}
	out, err := exec.CommandContext(t.Context(), "go", append([]string{"env", "-json"}, names...)...).Output()
	require.NoError(t, err)
	values := map[string]string{}
	require.NoError(t, json.Unmarshal(out, &values))
	vars := make([]string, len(names))
	for i, name := range names {
		vars[i] = name + "=" + values[name]
	}
	return vars
}
