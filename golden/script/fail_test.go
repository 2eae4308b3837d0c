//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

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
	for _, file := range failing(t) {
		name := strings.TrimSuffix(filepath.ToSlash(file)[len("testdata/"):], ".txtar")
		t.Run(filepath.Base(name), func(t *testing.T) {
			log, failed := logOf(t, testscript.Params{Files: []string{file}})
			require.True(t, failed, "the script passes:\n%s", log)
			golden.Assert(t, everywhere(log), name+".golden")
		})
	}
}

// failing lists the scripts that fail on this system.
func failing(t testing.TB) []string {
	var files []string
	for _, dir := range failingDirs {
		found, err := filepath.Glob(dir + "/*.txtar")
		require.NoError(t, err)
		require.NotEmpty(t, found)
		files = append(files, found...)
	}
	return files
}

// everywhere makes a log of another system, or of a machine too busy to end a program politely, one of Linux.
func everywhere(log string) string {
	return strings.NewReplacer(`\`, "/", "on "+runtime.GOOS, "on linux", "ended by signal SIGKILL]", "ended by signal SIGINT]").Replace(log)
}

// In a plain testscript.Run what needs no test works, and the rest names script.Run.
func TestPlainRun(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/plain", Cmds: Commands()})
	for line, want := range map[string]string{
		"spawn srv serve":                    "FAIL: x.txtar:1: spawn: this needs the test itself, which testscript.Run keeps: use script.Run",
		"defer greet":                        "FAIL: x.txtar:1: defer: this needs the test itself, which testscript.Run keeps: use script.Run",
		"reap srv":                           "FAIL: x.txtar:1: reap: this needs the test itself, which testscript.Run keeps: use script.Run",
		"waitfor srv stdout .":               "FAIL: x.txtar:1: waitfor: this needs the test itself, which testscript.Run keeps: use script.Run",
		"send srv hello":                     "FAIL: x.txtar:1: send: this needs the test itself, which testscript.Run keeps: use script.Run",
		"signal srv INT":                     "FAIL: x.txtar:1: signal: this needs the test itself, which testscript.Run keeps: use script.Run",
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

// The deadline ends what a command waits for, and the log so far is printed.
func TestDeadline(t *testing.T) {
	left := `.*\[srv, from \S*x.txtar:1: timed out\]\n\[stdout\]\ndeaf as \d+\n`
	for last, c := range map[string]struct{ ready, end string }{
		"run sleep":                            {"\nsleeping\n", `.*\[stdout\]\nsleeping\n.*FAIL: \S*x.txtar:4: run: sleep was still running when the script's time was up\n` + left},
		"! run sleep":                          {"\nsleeping\n", `.*\[stdout\]\nsleeping\n.*FAIL: \S*x.txtar:4: run: sleep was still running when the script's time was up\n` + left},
		"reap srv":                             {"> reap", `\n\[stdout\]\ndeaf as \d+\n.*FAIL: \S*x.txtar:4: reap: srv was still running when the script's time was up\n\s*$`},
		"waitfor -timeout 1h srv stdout never": {"> waitfor -timeout", `.*FAIL: \S*x.txtar:4: waitfor: srv: no match for "never" on stdout: the script's time was up\n` + left},
	} {
		t.Run(last, func(t *testing.T) {
			t.Parallel()
			file := scriptFile(t, "spawn srv deaf\nwaitfor -env PID srv stdout 'deaf as (\\d+)'\nrun greet world\n"+last+"\n")
			log := logAtDeadline(t, file, c.ready)
			require.Equal(t, 1, strings.Count(log, "FAIL"), log)
			require.Regexp(t, `(?s)hello, world\n.*> `+regexp.QuoteMeta(last)+c.end, log)
		})
	}
}

// logAtDeadline returns the log of a script whose time is up. A machine that is too busy to get to where ready is in the
// log is given more time.
func logAtDeadline(t testing.TB, file, ready string) (log string) {
	for allowed := 2 * time.Second; allowed < 5*time.Minute; allowed *= 2 {
		var failed bool
		log, failed = logOf(t, testscript.Params{Files: []string{file}, Deadline: time.Now().Add(allowed)})
		require.True(t, failed, log)
		if strings.Contains(log, ready) {
			break
		}
	}
	return log
}

// A time-out is a failure after "!" too, whether or not the program has come to write anything.
func TestTimeout(t *testing.T) {
	for _, line := range []string{"run", "! run"} {
		file := scriptFile(t, line+" -timeout 200ms sleep\n")
		log, failed := logOf(t, testscript.Params{Files: []string{file}})
		require.True(t, failed)
		require.Contains(t, log, "FAIL: "+file+":1: run: sleep timed out after 200ms\n")
	}
}

// What a newer testscript might rename.
func TestInsideKnowsItsFields(t *testing.T) {
	file := scriptFile(t, "env A=1\ncd sub\nstdin in\nlook\n-- sub/in --\ninput\n")
	testscript.Run(t, testscript.Params{Files: []string{file}, Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"look": func(ts *testscript.TestScript, neg bool, args []string) {
			in := inside{ts}
			require.Contains(t, in.environ(), "A=1")
			require.Contains(t, in.environ(), "PWD="+ts.MkAbs("."))
			require.Equal(t, file, in.file())
			n, text := in.line()
			require.Equal(t, 4, n)
			require.Equal(t, "look", text)
			require.Equal(t, ts.Getenv("WORK"), in.workdir())
			name, ok := in.archived(ts.MkAbs("in"))
			require.Equal(t, "sub/in", name)
			require.True(t, ok)
			require.Equal(t, "input\n", in.takeStdin())
			require.Empty(t, in.takeStdin())
		},
	}})
}

// What only a shell would understand is an argument like others once it is quoted.
func TestQuotedShellWords(t *testing.T) {
	file := scriptFile(t, "run print '|' '2>&1' '&'\nstdout '^\\| 2>&1 &$'\n")
	log, failed := logOf(t, testscript.Params{Files: []string{file}})
	require.False(t, failed, log)
}

// Deferred programs run at the end, the last one first, also after a failure.
func TestDeferOrder(t *testing.T) {
	for last, fails := range map[string]bool{"greet": false, "run fail 1": true} {
		file := scriptFile(t, "defer greet first\ndefer greet second\n"+last+"\n")
		log, failed := logOf(t, testscript.Params{Files: []string{file}})
		require.Equal(t, fails, failed, log)
		require.Regexp(t, `(?s)\[defer greet second\]\n\[stdout\]\nhello, second\n.*\[defer greet first\]\n\[stdout\]\nhello, first\n`, log)
	}
}
