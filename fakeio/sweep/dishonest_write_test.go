package sweep_test

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

var dishonestWriters = []struct {
	name string
	use  func(io.Writer) error
	want map[string]bool
}{
	{"Fprintf without a look", func(w io.Writer) error {
		fmt.Fprintf(w, "%d\n", 1)
		return nil
	}, set("Swallowed Errors", "Swallowed Transients", "Swallowed Shorts")},
	{"Flush without a look", func(w io.Writer) error {
		b := bufio.NewWriter(w)
		if _, err := b.WriteString("hello"); err != nil {
			return err
		}
		b.Flush()
		return nil
	}, set("Swallowed Errors", "Swallowed Transients", "Swallowed Shorts")},
	{"Close of gzip in a defer", func(w io.Writer) error {
		z := gzip.NewWriter(w)
		defer z.Close()
		_, err := io.WriteString(z, "hello")
		return err
	}, set("Swallowed Errors", "Swallowed Transients")}, // a short write hits the head first, and is told
	{"Close of the stream in a defer", func(w io.Writer) error {
		defer w.(io.Closer).Close()
		_, err := io.WriteString(w, "hello")
		return err
	}, set("Swallowed CloseErrors")},
	{"the count is not looked at, nor io.ErrShortWrite", func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		if err == io.ErrShortWrite {
			return nil
		}
		return err
	}, set("Swallowed Shorts")},
	{"a retry repeats what was accepted", func(w io.Writer) error {
		if _, err := io.WriteString(w, "hello"); err == nil {
			return nil
		}
		_, err := io.WriteString(w, "hello")
		return err
	}, set("Swallowed Transients")},
	{"only the last error counts", func(w io.Writer) (err error) {
		for _, line := range []string{"one\n", "two\n"} {
			_, err = io.WriteString(w, line)
		}
		return err
	}, set("Swallowed Transients")},
}

func TestDishonestWritersAreFound(t *testing.T) {
	for _, code := range dishonestWriters {
		t.Run(code.name, func(t *testing.T) {
			r := sweep.ExploreWriter(code.use)
			require.Error(t, r.Err())
			assert.Equal(t, code.want, verdicts(r), r.String())
		})
	}
}

func TestDishonestCopiesAreFound(t *testing.T) {
	upload := func(w io.Writer, r io.Reader) error { // the reset of the source is a clean end to the other side
		pr, pw := io.Pipe()
		go func() {
			defer pw.Close()
			_, _ = io.Copy(pw, r)
		}()
		_, err := io.Copy(w, pr)
		pr.CloseWithError(err)
		return err
	}
	r := sweep.ExploreCopy([]byte("hello"), upload)
	require.Error(t, r.Err())
	assert.Equal(t, set("Swallowed Errors", "Swallowed Transients", "Swallowed Truncations"), verdicts(r))

	tee := func(w io.Writer, r io.Reader) error { // a tee that ignores its side
		var all strings.Builder
		_, err := io.Copy(&all, io.TeeReader(r, writerFunc(func(p []byte) (int, error) {
			_, _ = w.Write(p)
			return len(p), nil
		})))
		return err
	}
	assert.Equal(t, set("Swallowed Errors", "Swallowed Transients", "Swallowed Shorts"), verdicts(sweep.ExploreCopy([]byte("hello"), tee)))
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
