package closeerror_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/closeerror"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
)

var errQuery = errors.New("query cancelled")

// rows yields n rows and then err, if there is one.
func rows(n int, err error) closeerror.Rows {
	return func(yield func(string, error) bool) {
		for i := range n {
			if !yield(fmt.Sprintf("row %d, of some length", i+1), nil) {
				return
			}
		}
		if err != nil {
			yield("", err)
		}
	}
}

type pipeline func(closeerror.Rows, func(io.Reader) error) (exported, loaded error)

// run has a query fail at row 3, and then a loader that has room for 2 rows, and prints who learned what.
func run(name string, through pipeline) (text string, reported []error) {
	var b strings.Builder
	var kept []string
	exported, loaded := through(rows(2, errQuery), closeerror.Load(&kept, 10))
	fmt.Fprintf(&b, "%s, query fails:   export: %v; load: %v\n", name, exported, loaded)
	reported = append(reported, loaded)
	kept = nil
	exported, loaded = through(rows(5, nil), closeerror.Load(&kept, 2))
	fmt.Fprintf(&b, "%s, quota is full: export: %v; load: %v\n", name, exported, loaded)
	return b.String(), append(reported, exported)
}

func TestWhoLearnsWhat(t *testing.T) {
	naive, got := run("naive", closeerror.Naive)
	require.NoError(t, got[0], "the loader takes the rows for all")
	assert.Equal(t, io.ErrClosedPipe, got[1], "the exporter never learns why")

	sound, got := run("sound", closeerror.Sound)
	assert.Equal(t, errQuery, got[0])
	assert.Equal(t, closeerror.ErrQuota, got[1])
	story.Quoted(t, 1, naive+sound)
}

// The kit's pipe does as io.Pipe does, in both directions.
func TestIdentityOfErrors(t *testing.T) {
	for _, name := range []string{"io.Pipe", "fakeio.NewPipe"} {
		t.Run(name, func(t *testing.T) {
			r, w := pipe(name)
			require.NoError(t, w.CloseWithError(errQuery))
			_, err := r.Read(make([]byte, 1))
			assert.Same(t, errQuery, err)

			r, w = pipe(name)
			require.NoError(t, r.CloseWithError(closeerror.ErrQuota))
			_, err = w.Write([]byte("x"))
			assert.Same(t, closeerror.ErrQuota, err)
			_, err = r.Read(make([]byte, 1))
			assert.Same(t, io.ErrClosedPipe, err, "the reader does not get its own error")
		})
	}
}

type end interface{ CloseWithError(error) error }

type (
	readEnd interface {
		io.Reader
		end
	}
	writeEnd interface {
		io.Writer
		end
	}
)

func pipe(name string) (readEnd, writeEnd) {
	if name == "io.Pipe" {
		r, w := io.Pipe()
		return r, w
	}
	r, w := fakeio.NewPipe("rows", 0)
	return r, w
}
