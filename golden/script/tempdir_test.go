//go:build !plan9 && !wasip1

package script

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TempDir is t.TempDir, but under wine too, which can't remove files the way os.RemoveAll does.
func TempDir(t testing.TB) string {
	dir, err := os.MkdirTemp("", "script-test")
	require.NoError(t, err)
	dir, err = filepath.EvalSymlinks(dir)
	require.NoError(t, err)
	t.Cleanup(func() { RemoveTree(dir) })
	return dir
}

// RemoveTree removes a directory, file by file.
func RemoveTree(dir string) {
	var all []string
	_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		all = append(all, path)
		return err
	})
	for i := range all {
		_ = os.Remove(all[len(all)-1-i])
	}
}
