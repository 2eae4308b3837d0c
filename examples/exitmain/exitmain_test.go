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

// pack runs main over input and returns how it ended, and what can be read of the file that it wrote.
func pack(t *testing.T, main func(), input string) (result *capture.Result, unpacked string, err error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lines.gz")
	result = capture.Child(t, main, capture.Args(name), capture.Input(strings.NewReader(input)))
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	in, err := gzip.NewReader(file)
	if err != nil {
		return result, "", err
	}
	text, err := io.ReadAll(in)
	return result, string(text), err
}

func TestEmptyLines(t *testing.T) {
	naive, _, nerr := pack(t, exitmain.Naive, "one\n\ntwo\n")
	sound, unpacked, serr := pack(t, exitmain.Sound, "one\n\ntwo\n")
	for _, result := range []*capture.Result{naive, sound} {
		result.RequireExit(t, 3)
		assert.Equal(t, "1 empty lines left out\n", result.Stderr)
	}
	require.Error(t, nerr)
	require.NoError(t, serr)
	assert.Equal(t, "one\ntwo\n", unpacked)
	story.Quoted(t, 1, fmt.Sprintf("naive: %v with %d, the file: %v\nsound: %v with %d, the file: %q",
		naive.End, naive.ExitCode, nerr, sound.End, sound.ExitCode, unpacked))
}

func TestWithoutEmptyLinesBothAreRight(t *testing.T) {
	for name, main := range map[string]func(){"naive": exitmain.Naive, "sound": exitmain.Sound} {
		t.Run(name, func(t *testing.T) {
			result, unpacked, err := pack(t, main, "one\ntwo\n")
			result.RequireExit(t, 0)
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
