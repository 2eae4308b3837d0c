//go:build !plan9 && !wasip1

package script

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

func runOne(t *testing.T, file, mode string) (log string, failed bool) {
	t.Setenv("CI", "")
	t.Setenv("GITHUB_ACTIONS", "")
	if mode == "ci" {
		t.Setenv("CI", "true")
		mode = "1"
	}
	t.Setenv("GOLDEN_UPDATE", mode)
	return logOf(t, testscript.Params{Files: []string{file}})
}

// An update changes what differs and nothing else, and the next run passes.
func TestUpdateConverges(t *testing.T) {
	for name, c := range map[string]struct{ before, after string }{
		"changed": {
			"exec greet you\ngolden stdout want\n-- other --\nkept\r\n-- want --\nold\n-- last --\n",
			"exec greet you\ngolden stdout want\n-- other --\nkept\r\n-- want --\nhello, you\n-- last --\n",
		},
		"without a final newline": {
			"exec bare\ngolden stdout want\n-- want --\nold\n",
			"exec bare\ngolden stdout want\n-- want --\nno newline\n\\ No newline at end of file\n",
		},
		"a marker in the output": {
			"exec print '-- x --\\n'\ngolden stdout want\n-- want --\n",
			"exec print '-- x --\\n'\ngolden stdout want\n-- want --\n\\-- x --\n",
		},
		"a file that is not there yet": {
			"exec greet you\ngolden stdout want\n",
			"exec greet you\ngolden stdout want\n-- want --\nhello, you\n",
		},
		"wildcards that match stay": {
			"exec print 'a 1\\nb 2\\nnew\\n'\ngolden -wild stdout want\n-- want --\na [..]\nb 3\n",
			"exec print 'a 1\\nb 2\\nnew\\n'\ngolden -wild stdout want\n-- want --\na [..]\nb 2\nnew\n",
		},
		"several": {
			"exec greet you\ngolden stdout b\nexec greet me\ngolden stdout a\nexec greet you\ngolden stdout b\n-- a --\n-- b --\nold\n",
			"exec greet you\ngolden stdout b\nexec greet me\ngolden stdout a\nexec greet you\ngolden stdout b\n-- a --\nhello, me\n-- b --\nhello, you\n",
		},
		"lines above a wildcard": {
			"exec print 'new\\na 1\\nb 2\\nc\\nd\\nlast\\n'\ngolden -wild stdout want\n-- want --\na [..]\n...\nd\nold\n-- z --\n",
			"exec print 'new\\na 1\\nb 2\\nc\\nd\\nlast\\n'\ngolden -wild stdout want\n-- want --\nnew\na [..]\n...\nd\nlast\n-- z --\n",
		},
		"an archive without a final newline": {
			"# comment \xff\nexec greet you\ngolden stdout want\n-- want --\nold\n-- last --\nno newline",
			"# comment \xff\nexec greet you\ngolden stdout want\n-- want --\nhello, you\n-- last --\nno newline",
		},
		"the last file, without a final newline": {
			"exec greet you\ngolden stdout want\n-- want --\nold",
			"exec greet you\ngolden stdout want\n-- want --\nhello, you\n",
		},
		"a file that is not there yet, without a final newline": {
			"exec greet you\ngolden stdout want\n-- last --\nno newline",
			"exec greet you\ngolden stdout want\n-- last --\nno newline\n-- want --\nhello, you\n",
		},
		"a checkout with CRLF": {
			"exec greet you\r\ngolden stdout want\r\n-- want --\r\nold\r\n-- last --\r\n",
			"exec greet you\r\ngolden stdout want\r\n-- want --\r\nhello, you\r\n-- last --\r\n",
		},
		"scrubbed": {
			"exec report\ngolden -scrub path,durations stdout want\n-- want --\n",
			"exec report\ngolden -scrub path,durations stdout want\n-- want --\nworking in $WORK\nstep 1\nstep 2\ntook <duration>\n",
		},
		"in a directory of the script": {
			"mkdir d\ncd d\nexec greet you\ngolden stdout want\n-- d/want --\nold\n",
			"mkdir d\ncd d\nexec greet you\ngolden stdout want\n-- d/want --\nhello, you\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := scriptFile(t, c.before)
			log, failed := runOne(t, file, "1")
			require.False(t, failed, log)
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, c.after, string(got))
			log, failed = runOne(t, file, "0")
			require.False(t, failed, log)
		})
	}
}

// A script that fails is left as it was, whether before or after the comparison, and so is one that can't be right.
func TestNoUpdate(t *testing.T) {
	for name, c := range map[string]struct{ mode, text, says string }{
		"fails later":        {"1", "exec greet you\ngolden stdout want\nexec no-such-program\n-- want --\nold\n", "golden: 1 updates were not made, since the script has failed"},
		"two outputs":        {"1", "exec greet you\ngolden stdout want\nexec greet me\ngolden stdout want\n-- want --\nhello, you\n", "wants different bytes in"},
		"in CI":              {"ci", "exec greet you\ngolden stdout want\n-- want --\nold\n", "is refused where CI is set"},
		"refused mode":       {"yes", "exec greet you\ngolden stdout want\n-- want --\nold\n", `GOLDEN_UPDATE is "yes"`},
		"changed by itself":  {"1", "exec greet you\ncp stdout want\nexec greet me\ngolden stdout want\n-- want --\nold\n", "it can't be updated: the script itself has made or changed want"},
		"the name is double": {"1", "exec greet me\ngolden stdout want\n-- want --\nold\n-- want --\nolder\n", "has 2 files of the name want: rename one"},
	} {
		t.Run(name, func(t *testing.T) {
			file := scriptFile(t, c.text)
			log, failed := runOne(t, file, c.mode)
			require.True(t, failed, log)
			require.Contains(t, log, c.says)
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, c.text, string(got))
		})
	}
}

// A script that was skipped, or that a command has ended with a panic or without a word, has not passed: nothing is
// updated.
func TestNoUpdateWithoutAPass(t *testing.T) {
	deep := func(ts *testscript.TestScript) {
		for range 1000 {
			ts.Defer(func() {})
		}
	}
	ways := map[string]func(*testscript.TestScript, bool, []string){
		"panic":  func(ts *testscript.TestScript, _ bool, _ []string) { deep(ts); panic("on purpose") },
		"crash":  func(*testscript.TestScript, bool, []string) { var none *int; *none = 1 },
		"goexit": func(ts *testscript.TestScript, _ bool, _ []string) { deep(ts); runtime.Goexit() },
		"fine":   func(ts *testscript.TestScript, _ bool, _ []string) { deep(ts) },
	}
	for last, says := range map[string]string{
		"skip enough": "was skipped", "panic": "has not come to its end", "crash": "has not come to its end", "goexit": "has not come to its end", "[condition] greet": "has not come to its end",
		"fine": "", "stop": "",
	} {
		t.Run(last, func(t *testing.T) {
			text := "exec greet you\ngolden stdout want\n" + last + "\n-- want --\nold\n"
			file := scriptFile(t, text)
			t.Setenv("CI", "")
			t.Setenv("GOLDEN_UPDATE", "1")
			log, _ := logOf(t, testscript.Params{Files: []string{file}, Cmds: ways, Condition: func(string) (bool, error) { panic("on purpose") }})
			if says == "" {
				text = strings.Replace(text, "\nold\n", "\nhello, you\n", 1)
			} else {
				require.Contains(t, log, "golden: 1 updates were not made, since the script "+says+"\n")
			}
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, text, string(got), log)
		})
	}
}

// A difference names the line of the script and the command that accepts it; want is "-".
func TestGoldenFailure(t *testing.T) {
	file := scriptFile(t, "exec greet you\ngolden stdout want\n-- want --\nold\n")
	log, failed := runOne(t, file, "0")
	require.True(t, failed)
	require.Contains(t, log, "> golden stdout want\nFAIL: "+file+":2: golden: got differs from "+filepath.ToSlash(file)+", member want at line 4, column 1 (lines -1 +1)\n")
	require.Contains(t, log, "-old\n+hello, you\n")
	require.Equal(t, 1, strings.Count(log, "FAIL"), log)
	require.Regexp(t, `if got is right: .*GOLDEN_UPDATE='?1.* go test ./golden/script -run '\^TestGoldenFailure\$/\^x\$'`, log)
}

// A script is updated wherever it is, also where a file of its name is there for another system, and with the files that
// testscript updates itself.
func TestUpdateAnywhere(t *testing.T) {
	dir := TempDir(t)
	for _, name := range []string{"x.txtar", "x_" + runtime.GOOS + ".txtar"} {
		writeFile(t, filepath.Join(dir, name), "exec greet "+name+"\ngolden stdout want\ncmp stdout copy\n-- copy --\n-- want --\n")
	}
	t.Setenv("CI", "")
	t.Setenv("GOLDEN_UPDATE", "1")
	log, failed := logOf(t, testscript.Params{Dir: dir, UpdateScripts: true})
	require.False(t, failed, log)
	for _, name := range []string{"x.txtar", "x_" + runtime.GOOS + ".txtar"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, "exec greet "+name+"\ngolden stdout want\ncmp stdout copy\n-- copy --\nhello, "+name+"\n-- want --\nhello, "+name+"\n", string(got))
	}
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 2)
}

// A relative directory is one of the package's, as for testscript.
func TestUpdateRelative(t *testing.T) {
	text := "exec greet you\ngolden stdout want\n-- want --\n"
	t.Chdir(TempDir(t))
	writeFile(t, "x.txtar", text)
	for _, p := range []testscript.Params{{Files: []string{"x.txtar"}}, {Dir: "."}} {
		t.Setenv("CI", "")
		t.Setenv("GOLDEN_UPDATE", "0")
		log, failed := logOf(t, p)
		require.True(t, failed)
		require.Contains(t, log, "FAIL: x.txtar:2: golden: got differs from x.txtar, member want at line 4, column 1")
	}
	t.Setenv("GOLDEN_UPDATE", "1")
	log, failed := logOf(t, testscript.Params{Dir: "."})
	require.False(t, failed, log)
	got, err := os.ReadFile("x.txtar")
	require.NoError(t, err)
	require.Equal(t, text+"hello, you\n", string(got))
}
