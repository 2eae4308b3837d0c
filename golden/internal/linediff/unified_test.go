package linediff

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
)

// Each archive holds two texts and what Unified prints of them. Its comment is a sentence, and then the limits if it
// has any: "lines 5", "bytes 40", "context 1"; "~" in a text removes the newline behind it.
func TestUnified(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			f := Format{Context: 3}
			for line := range strings.Lines(string(archive.Comment)) {
				fmt.Sscanf(line, "lines %d", &f.MaxLines)
				fmt.Sscanf(line, "bytes %d", &f.MaxBytes)
				fmt.Sscanf(line, "context %d", &f.Context)
			}
			file := func(i int) []byte { return bytes.ReplaceAll(archive.Files[i].Data, []byte("~\n"), nil) }
			a, b := file(0), file(1)
			var out bytes.Buffer
			require.NoError(t, Unified(&out, a, b, Lines(a, b), nil, f))
			require.Equal(t, string(archive.Files[2].Data), out.String())
		})
	}
}

func TestUnifiedShowsPairs(t *testing.T) {
	a, b := []byte("same\nred\nblue"), []byte("same\ngreen\nblack\nnew\n")
	show := func(mark byte, line, other []byte) string { return fmt.Sprintf("%q/%q", line, other) }
	var out strings.Builder
	require.NoError(t, Unified(&out, a, b, Lines(a, b), nil, Format{Context: 3, Show: show}))
	require.Equal(t, `@@ -1,3 +1,4 @@
 "same"/""
-"red"/"green"
-"blue"/"black"
\ No newline at end of file
+"green"/"red"
+"black"/"blue"
+"new"/""
`, out.String())
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }

func TestUnifiedReturnsTheWritersError(t *testing.T) {
	a, b := []byte("a\n"), []byte("b\n")
	require.EqualError(t, Unified(full{}, a, b, Lines(a, b), nil, Format{}), "no space")
}

// patch(1), where there is one, makes b of a with what Unified prints.
func TestPatchReadsUnified(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Logf("no patch on this machine; TestUnified holds the format alone: %v", err)
		return
	}
	r := rand.New(rand.NewPCG(9, 10))
	dir := t.TempDir()
	for range 50 {
		a, b := randomText(r), randomText(r)
		if len(a) == 0 || len(b) == 0 || bytes.Equal(a, b) {
			continue
		}
		var out bytes.Buffer
		out.WriteString("--- a\n+++ a\n")
		require.NoError(t, Unified(&out, a, b, Lines(a, b), nil, Format{Context: r.IntN(4)}))
		file := filepath.Join(dir, "a")
		require.NoError(t, os.WriteFile(file, a, 0o600))
		cmd := exec.Command(patch, "-s", "--posix", file)
		cmd.Stdin = bytes.NewReader(out.Bytes())
		said, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s\n%s", said, out.Bytes())
		got, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(b), string(got))
	}
}
