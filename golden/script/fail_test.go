//go:build !plan9

package script

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"example.com/weir/golden"
)

func writeFile(t testing.TB, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

// Each script of testdata/fail fails, and its log is the golden beside it.
func TestFailures(t *testing.T) {
	files, err := filepath.Glob("testdata/fail/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			log, failed := logOf(t, testscript.Params{Files: []string{file}})
			require.True(t, failed, "the script passes:\n%s", log)
			golden.Assert(t, slashes(log), "fail/"+name+".golden")
		})
	}
}

// slashes makes the paths of Windows those of the others.
func slashes(log string) string {
	return strings.ReplaceAll(log, `\`, "/")
}

// In a plain testscript.Run what needs no test works, and the rest names script.Run.
func TestPlainRun(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/plain", Cmds: Commands()})
	for line, want := range map[string]string{
		"golden a b\n-- a --\n1\n-- b --\n2": "(to update it, use script.Run)",
	} {
		file := scriptFile(t, line+"\n")
		rec := newFakeT(t)
		testscript.RunT(rec, testscript.Params{Files: []string{file}, Cmds: Commands()})
		require.True(t, *rec.failed, line)
		require.Contains(t, strings.ReplaceAll(rec.log.String(), filepath.Dir(file)+string(filepath.Separator), ""), want)
	}
}

// A script that leads out of $WORK is not unpacked.
func TestEscapes(t *testing.T) {
	for _, name := range []string{"../x", "/etc/x", "$WORK/x", "a/../../x", `..\x`} {
		file := scriptFile(t, "greet\n-- fine --\n-- "+name+" --\n")
		p, bad := withoutEscapes(testscript.Params{Files: []string{file}})
		require.Empty(t, p.Files)
		require.Equal(t, []badScript{{"x", fmt.Sprintf("%s:3: the file %q leads out of $WORK: give it a plain path below it", file, name)}}, bad)
	}
	p := testscript.Params{Dir: "testdata/plain"}
	same, bad := withoutEscapes(p)
	require.Empty(t, bad)
	require.Equal(t, p, same)
}

// What a newer testscript might rename.
func TestInsideKnowsItsFields(t *testing.T) {
	file := scriptFile(t, "env A=1\ncd sub\nstdin in\nlook\n-- sub/in --\ninput\n")
	testscript.Run(t, testscript.Params{Files: []string{file}, Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"look": func(ts *testscript.TestScript, neg bool, args []string) {
			in := inside{ts}
			require.Equal(t, file, in.file())
			require.Equal(t, 4, in.line())
			require.Equal(t, ts.Getenv("WORK"), in.workdir())
			name, ok := in.archived(ts.MkAbs("in"))
			require.Equal(t, "sub/in", name)
			require.True(t, ok)
		},
	}})
}
