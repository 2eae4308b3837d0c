//go:build !plan9 && !wasip1

package script

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// What Params has stays as it is: the variables, values and conditions of a user, commands beside ours, the names of
// files, and the directory that is kept.
func TestParams(t *testing.T) {
	type key struct{}
	root := TempDir(t)
	p := testscript.Params{
		Files: []string{scriptFile(t, "[blue] own $COLOUR\n[!blue] nonsense\nrun environ COLOUR\nstdout '^COLOUR=blue$'\nspawn g greet\nreap g\n")},
		Setup: func(env *testscript.Env) error {
			env.Setenv("COLOUR", "blue")
			env.Values = map[any]any{key{}: "value"}
			return nil
		},
		Condition:   func(cond string) (bool, error) { return cond == "blue", nil },
		WorkdirRoot: root,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"own": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Logf("own %v %v", args, ts.Value(key{}))
			},
		},
	}
	log, failed := logOf(t, p)
	require.False(t, failed, log)
	require.DirExists(t, filepath.Join(root, "script-x"))
	p.Cmds["nonsense"] = p.Cmds["own"]
	p.Condition = func(string) (bool, error) { return false, nil }
	p.Setup = func(*testscript.Env) error { return os.ErrPermission }
	log, failed = logOf(t, p)
	require.True(t, failed)
	require.Contains(t, log, "x.txtar:0: permission denied")
}

// After an error the script goes on if it is to, each failure has its line, and no golden is updated.
func TestContinueOnError(t *testing.T) {
	const text = "run fail 1\nspawn g greet\nwaitfor g stdout never\n! status 1\nrun greet you\ngolden stdout want\nreap g\nstatus 7\n-- want --\nold\n"
	file := scriptFile(t, text)
	t.Setenv("CI", "")
	t.Setenv("GOLDEN_UPDATE", "1")
	log, failed := logOf(t, testscript.Params{Files: []string{file}, ContinueOnError: true})
	require.True(t, failed)
	for _, line := range []string{":1: run: fail: exit", ":3: waitfor: g: no match", ":4: status: ! is not", ":8: status: the last exit status is 0, want 7"} {
		require.Contains(t, log, "FAIL: "+file+line)
	}
	require.Equal(t, 4, strings.Count(log, "FAIL"), log)
	require.Contains(t, log, "golden: 1 updates were not made, since the script has failed")
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, text, string(got))
}

// A script that two files of one name make ambiguous is refused by testscript if it is to.
func TestRequireUniqueNames(t *testing.T) {
	p := testscript.Params{Files: []string{scriptFile(t, "-- a --\n-- a --\n")}}
	log, failed := logOf(t, p)
	require.False(t, failed, log)
	p.RequireUniqueNames = true
	log, failed = logOf(t, p)
	require.True(t, failed)
	require.Contains(t, log, "because RequireUniqueNames is enabled")
}

// A failing script among those of a directory that lead out of $WORK doesn't keep the others from being run.
func TestEscapingScriptAmongOthers(t *testing.T) {
	dir := TempDir(t)
	writeFile(t, filepath.Join(dir, "good.txtar"), "greet\n")
	writeFile(t, filepath.Join(dir, "text.txt"), "greet\n")
	writeFile(t, filepath.Join(dir, "bad.txtar"), "greet\n-- ../x --\n")
	writeFile(t, filepath.Join(dir, "other.md"), "-- ../x --\n")
	p, bad := withoutEscapes(testscript.Params{Dir: dir})
	require.Equal(t, []string{filepath.Join(dir, "good.txtar"), filepath.Join(dir, "text.txt")}, p.Files)
	require.Len(t, bad, 1)
	require.Equal(t, "bad", bad[0].name)
}
