//go:build unix

package script

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A symbolic link that leads out of the script's directory is not followed, one that stays in it is.
func TestUpdateThroughLinks(t *testing.T) {
	const text = "exec greet you\ngolden stdout want\n-- want --\n"
	dir := TempDir(t)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "scripts", "shared"), 0o777))
	for target, updated := range map[string]bool{"../x.txtar": false, "shared/x.txtar": true} {
		link := filepath.Join(dir, "scripts", "link.txtar")
		writeFile(t, filepath.Join(dir, "scripts", target), text)
		require.NoError(t, os.Symlink(target, link))
		log, failed := runOne(t, link, "1")
		require.Equal(t, updated, !failed, log)
		got, err := os.ReadFile(link)
		require.NoError(t, err)
		if updated {
			require.Equal(t, text+"hello, you\n", string(got))
		} else {
			require.Equal(t, text, string(got))
			require.Contains(t, log, "FAIL: "+link+":2: golden: ")
			require.Contains(t, log, link+" leads out of scripts through a symbolic link, to ")
		}
		require.NoError(t, os.Remove(link))
	}
}
