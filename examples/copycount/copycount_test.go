package copycount_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/copycount"
	"example.com/weir/examples/internal/story"
	"example.com/weir/golden"
)

// run copies a file of 65 bytes and returns what was printed.
func run(t *testing.T, copyFile func(dst, src string) error) string {
	t.Helper()
	src, dst := filepath.Join(t.TempDir(), "src"), filepath.Join(t.TempDir(), "dst")
	content := strings.Repeat("x", 65)
	require.NoError(t, os.WriteFile(src, []byte(content), 0o644))
	out := capture.Stdout(t, func() { require.NoError(t, copyFile(dst, src)) })
	got, err := os.ReadFile(dst)
	require.NoError(t, err)
	assert.Equal(t, content, string(got), "the bytes arrive, whatever is printed")
	return out
}

func TestNaive(t *testing.T) {
	out := run(t, copycount.Naive)
	assert.Equal(t, "copied A bytes\n", out)
	err := golden.Compare(out, "testdata/copied.golden")
	var mismatch *golden.MismatchError
	require.ErrorAs(t, err, &mismatch)
	story.Quoted(t, 1, filepath.ToSlash(err.Error()))
}

func TestSound(t *testing.T) {
	golden.Assert(t, run(t, copycount.Sound), "copied.golden")
}
