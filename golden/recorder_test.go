package golden_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A recorder is a test that may fail: it keeps what was reported.
type recorder struct {
	testing.TB
	name   string
	errors []string
	fatals []string
	logs   []string
	failed bool

	artifacts string
}

func record(t testing.TB, name string) *recorder { return &recorder{TB: t, name: name} }

func (r *recorder) Helper()      {}
func (r *recorder) Name() string { return r.name }
func (r *recorder) Failed() bool { return r.failed }

func (r *recorder) Logf(format string, args ...any) {
	r.logs = append(r.logs, fmt.Sprintf(format, args...))
}

func (r *recorder) Errorf(format string, args ...any) {
	r.failed = true
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.failed = true
	r.fatals = append(r.fatals, fmt.Sprintf(format, args...))
	runtime.Goexit()
}

// run runs f as a test would run: Fatal ends it.
func (r *recorder) run(f func()) *recorder {
	var wg sync.WaitGroup
	wg.Go(f)
	wg.Wait()
	return r
}

func (r *recorder) only(t *testing.T) string {
	t.Helper()
	all := append(append([]string{}, r.errors...), r.fatals...)
	require.Len(t, all, 1, "reported")
	return all[0]
}

func (r *recorder) ArtifactDir() string {
	if r.artifacts == "" {
		r.artifacts = tempDir(r.TB)
	}
	return r.artifacts
}

// tempDir is t.TempDir, but file by file: wine has no way to remove what os.RemoveAll removes relative to a directory.
func tempDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "golden-test-*")
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

// symlink makes a symbolic link, where the system has any: Windows asks for a privilege, and wine makes one that leads
// nowhere.
func symlink(t testing.TB, to, link string) {
	t.Helper()
	if err := os.Symlink(to, link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if real, err := filepath.EvalSymlinks(link); err != nil || real == link {
		t.Skipf("no symbolic links here: %s, %v", real, err)
	}
}

// update is the command that a failure of the test shows; its form is tested beside updateCommand.
func update(test string) string {
	if runtime.GOOS == "windows" {
		return "$env:GOLDEN_UPDATE='1'; go test . -run '" + test + "'; $env:GOLDEN_UPDATE=''"
	}
	return "GOLDEN_UPDATE=1 go test . -run '" + test + "'"
}

// newPackage makes a directory with goldens in its testdata.
func newPackage(t testing.TB, files ...string) string {
	t.Helper()
	dir := tempDir(t)
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, "testdata", filepath.FromSlash(files[i]))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(files[i+1]), 0o666))
	}
	return dir
}

func readGolden(t testing.TB, dir, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "testdata", filepath.FromSlash(file)))
	require.NoError(t, err)
	return string(text)
}

func listGoldens(t testing.TB, dir string) string {
	t.Helper()
	var names []string
	root := filepath.Join(dir, "testdata")
	require.NoError(t, filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			rel, _ := filepath.Rel(root, path)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	}))
	return strings.Join(names, " ")
}
