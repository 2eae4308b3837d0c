//go:build !plan9

package script

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// ownScript writes a script below testdata, for as long as the test runs, since no other one can be updated.
func ownScript(t *testing.T, text string) string {
	dir, err := os.MkdirTemp("testdata", "update-")
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "x.txtar")
	writeFile(t, path, text)
	return path
}

func runOne(t *testing.T, file, mode string) (log string, failed bool) {
	t.Setenv("CI", "")
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
		"in a directory of the script": {
			"mkdir d\ncd d\nexec greet you\ngolden stdout want\n-- d/want --\nold\n",
			"mkdir d\ncd d\nexec greet you\ngolden stdout want\n-- d/want --\nhello, you\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			file := ownScript(t, c.before)
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
		"refused mode":       {"yes", "exec greet you\ngolden stdout want\n-- want --\nold\n", `GOLDEN_UPDATE is "yes"`},
		"changed by itself":  {"1", "exec greet you\ncp stdout want\nexec greet me\ngolden stdout want\n-- want --\nold\n", "it can't be updated: the script itself has made or changed want"},
		"the name is double": {"1", "exec greet me\ngolden stdout want\n-- want --\nold\n-- want --\nolder\n", "has 2 files of the name want: rename one"},
	} {
		t.Run(name, func(t *testing.T) {
			file := ownScript(t, c.text)
			log, failed := runOne(t, file, c.mode)
			require.True(t, failed, log)
			require.Contains(t, log, c.says)
			got, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, c.text, string(got))
		})
	}
}

// A difference names the line of the script and the command that accepts it; want is "-".
func TestGoldenFailure(t *testing.T) {
	file := ownScript(t, "exec greet you\ngolden stdout want\n-- want --\nold\n")
	log, failed := runOne(t, file, "0")
	require.True(t, failed)
	require.Contains(t, log, "> golden stdout want\nFAIL: "+file+":2: golden: got differs from "+filepath.ToSlash(file)+", member want at line 4, column 1 (lines -1 +1)\n")
	require.Contains(t, log, "-old\n+hello, you\n")
	require.Contains(t, log, "if got is right: GOLDEN_UPDATE=1 go test ./golden/script -run '^TestGoldenFailure$/^x$'")
}
