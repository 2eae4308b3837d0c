package exitmain_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/exitmain"
	"example.com/weir/examples/internal/story"
)

// pack runs main over input and returns how it ended, and the name of the file that it wrote. In the copy that runs the
// second main of a test, the first has not run: what main wrote is looked at when all have.
func pack(t *testing.T, main func(), input string) (result *capture.Result, name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "lines.gz")
	return capture.Child(t, main, capture.Args(name), capture.Input(strings.NewReader(input))), name
}

// unpack returns what can be read of the file.
func unpack(t *testing.T, name string) (string, error) {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(in)
	return string(text), err
}

func TestEmptyLines(t *testing.T) {
	naive, half := pack(t, exitmain.Naive, "one\n\ntwo\n")
	sound, whole := pack(t, exitmain.Sound, "one\n\ntwo\n")
	for _, result := range []*capture.Result{naive, sound} {
		result.RequireExit(t, 3)
		assert.Equal(t, "1 empty lines left out\n", result.Stderr)
	}
	_, nerr := unpack(t, half)
	require.Error(t, nerr)
	unpacked, err := unpack(t, whole)
	require.NoError(t, err)
	assert.Equal(t, "one\ntwo\n", unpacked)
	story.Quoted(t, 1, fmt.Sprintf("naive: %v with %d, the file: %v\nsound: %v with %d, the file: %q",
		naive.End, naive.ExitCode, nerr, sound.End, sound.ExitCode, unpacked))
}

func TestWithoutEmptyLinesBothAreRight(t *testing.T) {
	for name, main := range map[string]func(){"naive": exitmain.Naive, "sound": exitmain.Sound} {
		t.Run(name, func(t *testing.T) {
			result, file := pack(t, main, "one\ntwo\n")
			result.RequireExit(t, 0)
			unpacked, err := unpack(t, file)
			require.NoError(t, err)
			assert.Equal(t, "one\ntwo\n", unpacked)
		})
	}
}

func TestUsage(t *testing.T) {
	result := capture.Child(t, exitmain.Sound).RequireExit(t, 2)
	assert.Equal(t, "usage: pack file.gz <input\n", result.Stderr)
}

func TestFileThatCannotBe(t *testing.T) {
	result := capture.Child(t, exitmain.Sound, capture.Args(t.TempDir())).RequireExit(t, 1)
	assert.True(t, strings.HasPrefix(result.Stderr, "pack: open "), result.Stderr)
}
