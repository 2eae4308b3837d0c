package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/golden"
)

// The table and the picture of a small fixed set of results: aims met and missed, rows without one, and one that the
// platform has not.
func TestTableAndPicture(t *testing.T) {
	found, err := load("testdata/fixed.json")
	require.NoError(t, err)
	golden.Assert(t, table(found), "table.golden")
	golden.Assert(t, picture(found), "picture.golden")
}

// Drawing again from results that were written gives the same files.
func TestWriteAndDrawAgain(t *testing.T) {
	fixed, err := filepath.Abs("testdata/fixed.json")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	var first, second bytes.Buffer
	require.NoError(t, run([]string{"-from", fixed, "-write"}, &first, io.Discard))
	require.NoError(t, run([]string{"-from", "results.json"}, &second, io.Discard))
	assert.Equal(t, first.String(), second.String())
	written, err := os.ReadFile("ratios.md")
	require.NoError(t, err)
	assert.Equal(t, first.String(), string(written))
}

// The committed table and picture are those of the committed results.
func TestCommittedFilesAgree(t *testing.T) {
	found, err := load("results.json")
	require.NoError(t, err)
	const again = "draw it again: go run . -from results.json -write"
	assert.NoError(t, golden.Compare(table(found), "ratios.md", golden.AnySuffix()), again)
	assert.NoError(t, golden.Compare(picture(found), "ratios.svg", golden.AnySuffix()), again)
	text, err := os.ReadFile(readme)
	require.NoError(t, err)
	assert.Equal(t, brief(found), briefTable.FindString(string(text)), again)
}

// Every benchmark works, and every row finds the figures that it needs.
func TestEachBenchmarkRunsOnce(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run([]string{"-short", "-rounds", "1"}, &out, t.Output()))
	assert.Contains(t, out.String(), "Each benchmark ran once")
	assert.NotContains(t, out.String(), "missed", "a single short run judges nothing")
}

func TestUsage(t *testing.T) {
	assert.EqualError(t, run([]string{"-run", "no such work"}, io.Discard, io.Discard),
		"-run (?i)no such work finds no work and no benchmark")
	assert.ErrorContains(t, run([]string{"-run", "("}, io.Discard, io.Discard), "-run: error parsing regexp")
	assert.ErrorIs(t, run([]string{"-from", "nowhere.json"}, io.Discard, io.Discard), os.ErrNotExist)
}
