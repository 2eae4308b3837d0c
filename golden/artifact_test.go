package golden_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestArtifact(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\ntwo\nthree\n")
	for _, got := range []any{"one\n2\nthree\n", strings.NewReader("one\n2\nthree\n")} {
		r := record(t, "TestX")
		golden.Assert(r, got, "a.golden", golden.Root(dir))
		kept, _ := filepath.Glob(filepath.Join(r.ArtifactDir(), "*"))
		require.Len(t, kept, 1)
		text, err := os.ReadFile(kept[0])
		require.NoError(t, err)
		assert.Equal(t, "one\n2\nthree\n", string(text))
		assert.Equal(t, "a.golden", listGoldens(t, dir))
	}
}

func TestArtifactIsNamed(t *testing.T) {
	kept := flag.Lookup("test.artifacts")
	require.NotNil(t, kept)
	before := kept.Value.String()
	defer func() { require.NoError(t, kept.Value.Set(before)) }()
	for set, want := range map[string]string{"true": "\ngot, whole: ", "false": "\nto keep the whole of got as a file: go test -artifacts\n"} {
		require.NoError(t, kept.Value.Set(set))
		r := assertIn(t, newPackage(t, "a.golden", "one\n"), "TestX", "two\n", "a.golden")
		assert.Contains(t, r.only(t), want)
		if set == "true" {
			_, path, _ := strings.Cut(r.only(t), want)
			text, err := os.ReadFile(firstLine(path))
			require.NoError(t, err)
			assert.Equal(t, "two\n", string(text))
			assert.Equal(t, r.ArtifactDir(), filepath.Dir(firstLine(path)))
		}
	}
}

// What a test got is kept where there is no golden yet, too, and of each call that differs.
func TestArtifactOfAMissingGolden(t *testing.T) {
	r, dir := record(t, "TestX"), newPackage(t)
	for range 2 {
		golden.Assert(r, strings.NewReader("one\n"), "sub/a.golden", golden.Root(dir))
	}
	for _, name := range []string{"a.golden", "a.golden.2"} {
		text, err := os.ReadFile(filepath.Join(r.ArtifactDir(), "sub", name))
		require.NoError(t, err)
		assert.Equal(t, "one\n", string(text))
	}
	assert.NoDirExists(t, filepath.Join(dir, "testdata"))
}
