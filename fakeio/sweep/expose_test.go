package sweep_test

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

func TestExposing(t *testing.T) {
	var paths []string
	var mu sync.Mutex
	copies := func(w io.Writer, r io.Reader) error {
		_, to := r.(io.WriterTo)
		_, from := w.(io.ReaderFrom)
		_, seek := w.(io.Seeker)
		mu.Lock()
		paths = append(paths, fmt.Sprint(to, from, seek))
		mu.Unlock()
		_, err := io.Copy(w, r)
		return err
	}
	require.NoError(t, sweep.ExploreCopy([]byte("hello"), copies).Err())
	for _, path := range paths {
		assert.Equal(t, "false false false", path)
	}
	paths = nil
	require.NoError(t, sweep.ExploreCopy([]byte("hello"), copies, sweep.Exposing(fakeio.CanWriteTo, fakeio.CanReadFrom)).Err())
	assert.Equal(t, "true true false", paths[0])

	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var b bytes.Buffer
		if to, ok := r.(io.WriterTo); ok {
			to.WriteTo(&b)
			return b.String(), nil
		}
		_, err := io.Copy(&b, r)
		return b.String(), err
	}, sweep.Exposing(fakeio.CanWriteTo), sweep.Kinds(sweep.Errors))
	f := only(t, r)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected)).Expose(fakeio.CanWriteTo)", f.Replay)
}

func TestEveryCapabilityAndNoOther(t *testing.T) {
	readCaps := []fakeio.Cap{fakeio.CanWriteTo, fakeio.CanSeek, fakeio.CanReadAt, fakeio.CanReadByte}
	writeCaps := []fakeio.Cap{fakeio.CanReadFrom, fakeio.CanSeek, fakeio.CanWriteString, fakeio.CanWriteByte}
	for mask := 1; mask < 16; mask++ {
		var read, write []fakeio.Cap
		want := [4]bool{}
		for i := range 4 {
			if want[i] = mask>>i&1 == 1; want[i] {
				read, write = append(read, readCaps[i]), append(write, writeCaps[i])
			}
		}
		sweep.ExploreReader([]byte("a"), func(r io.Reader) (int, error) {
			_, to := r.(io.WriterTo)
			_, seek := r.(io.Seeker)
			_, at := r.(io.ReaderAt)
			_, b := r.(io.ByteReader)
			assert.Equal(t, want, [4]bool{to, seek, at, b})
			assert.Implements(t, (*io.Closer)(nil), r)
			return r.Read(make([]byte, 1))
		}, sweep.Exposing(read...), sweep.Budget(3))
		sweep.ExploreWriter(func(w io.Writer) error {
			_, from := w.(io.ReaderFrom)
			_, seek := w.(io.Seeker)
			_, text := w.(io.StringWriter)
			_, b := w.(io.ByteWriter)
			assert.Equal(t, want, [4]bool{from, seek, text, b})
			assert.Implements(t, (*io.Closer)(nil), w)
			_, err := w.Write([]byte("a"))
			return err
		}, sweep.Exposing(write...), sweep.Budget(3))
	}
}
