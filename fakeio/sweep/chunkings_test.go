package sweep_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// noted calls note with the sizes of the pieces in which its reader yields what it has.
type noted struct {
	r     io.Reader
	sizes *[]byte
}

func (n noted) Read(p []byte) (int, error) {
	m, err := n.r.Read(p)
	if m > 0 {
		*n.sizes = append(*n.sizes, byte(m))
	}
	return m, err
}

// Of 16 bytes there are 2^15 chunkings, and a sweep tries each of them on the decoder. BenchmarkChunkings has the time.
func TestSixteenBytesInEveryChunking(t *testing.T) {
	seen := map[string]bool{}
	r := sweep.ExploreReader(sixteen, func(r io.Reader) (any, error) {
		var sizes []byte
		v, err := decode(noted{r, &sizes})
		seen[string(sizes)] = true
		return v, err
	}, sweep.Kinds(sweep.Splits), sweep.Want(map[string]any{"a": 1.0, "b": true}))
	require.NoError(t, r.Err())
	assert.Empty(t, r.Findings)
	assert.Len(t, seen, 1<<15)
	assert.GreaterOrEqual(t, r.Runs, 1<<15)
}

// Where a cut is to change nothing the empty reads and the end that comes with data are left out of what is told.
func TestShrinkingLeavesOutWhatDoesNotMatter(t *testing.T) {
	thirds := func(r io.Reader) (bad bool, err error) { // a piece from 4 to 7 is mistaken
		ends, err := pieces(r)
		for i := 1; i < len(ends); i++ {
			bad = bad || ends[i-1] == 4 && ends[i] == 7
		}
		return bad, err
	}
	for _, input := range []string{"0123456789", "0123456789 and much more of it, so that not all can be tried"} {
		f := only(t, sweep.ExploreReader([]byte(input), thirds, sweep.Kinds(sweep.Splits)))
		require.Len(t, f.Options, 1, f.Replay)
		assert.Equal(t, [2]int64{4, 7}, [2]int64{f.From, f.To})
	}
}

// However many calls there are, each that moves a byte is one of progress.
func TestAMillionSmallWritesAreNoSpin(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		one := []byte("x")
		for range 1<<20 + 10 { // more than may move nothing in a perfect run
			if _, err := w.Write(one); err != nil {
				return err
			}
		}
		return nil
	}, sweep.Budget(2))
	assert.False(t, verdicts(r)["Spun the perfect run"], r.String())
}
