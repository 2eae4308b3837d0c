package delegation_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/delegation"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
)

func TestWhoIsAsked(t *testing.T) {
	var b strings.Builder
	for _, writerTo := range []bool{false, true} {
		for _, readerFrom := range []bool{false, true} {
			r := fakeio.NewReader(strings.NewReader("some bytes"), fakeio.Record())
			w := fakeio.NewWriter(nil, fakeio.Record())
			_, err := io.Copy(
				expose[io.Writer](w, w.Expose, fakeio.CanReadFrom, readerFrom),
				expose[io.Reader](r, r.Expose, fakeio.CanWriteTo, writerTo))
			require.NoError(t, err)
			fmt.Fprintf(&b, "source: %-13s destination: %s\n", methods(r.Calls()), methods(w.Calls()))
		}
	}
	story.Quoted(t, 1, b.String())
}

// expose returns plain, or with its capability when that is wanted.
func expose[S any](plain S, with func(...fakeio.Cap) S, what fakeio.Cap, wanted bool) S {
	if wanted {
		return with(what)
	}
	return plain
}

// methods lists which methods of a double ran, each once.
func methods(calls []fakeio.Call) string {
	var names []string
	for _, call := range calls {
		if len(names) == 0 || names[len(names)-1] != call.Method {
			names = append(names, call.Method)
		}
	}
	return strings.Join(names, ", ")
}

func create(t *testing.T) *os.File {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	require.NoError(t, err)
	t.Cleanup(func() { file.Close() })
	return file
}

func TestNaiveCountsNothing(t *testing.T) {
	counter := &delegation.Naive{File: create(t)}
	n, err := io.Copy(counter, fakeio.NewReader(fakeio.Pattern(100_000, 1)))
	require.NoError(t, err)
	story.Quoted(t, 2, fmt.Sprintf("copied %d bytes, counted %d", n, counter.Written))

	_, err = io.Copy(counter, strings.NewReader("WriteString is a short cut too"))
	require.NoError(t, err)
	assert.Zero(t, counter.Written)
	_, err = counter.Write([]byte("only this is counted"))
	require.NoError(t, err)
	assert.EqualValues(t, 20, counter.Written)
}

func TestSoundCounts(t *testing.T) {
	counter := delegation.NewSound(create(t))
	n, err := io.Copy(counter, fakeio.NewReader(fakeio.Pattern(100_000, 1)))
	require.NoError(t, err)
	assert.EqualValues(t, 100_000, n)
	assert.Equal(t, n, counter.Written)
	more, err := io.Copy(counter, strings.NewReader("through WriteTo"))
	require.NoError(t, err)
	assert.Equal(t, n+more, counter.Written)
}
