package capture

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tempDir is t.TempDir, but file by file: wine has no way to remove what os.RemoveAll removes relative to a directory.
func tempDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "capture-test-*")
	require.NoError(t, err)
	t.Cleanup(func() {
		var all []string
		_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, _ error) error {
			all = append(all, path)
			return nil
		})
		for _, path := range slices.Backward(all) {
			assert.NoError(t, os.Remove(path))
		}
	})
	return dir
}
