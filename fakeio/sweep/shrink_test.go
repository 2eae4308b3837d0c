package sweep_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// Only one byte at a time shows the mistake; four cuts are what it takes.
func TestOneByteAtATimeIsShrunkToTheCutsThatMatter(t *testing.T) {
	input := bytes.Repeat([]byte{'.'}, 60)
	copy(input[30:], "xyz")
	r := sweep.ExploreReader(input, func(r io.Reader) (bool, error) {
		var seen strings.Builder
		buf := make([]byte, 128)
		for {
			n, err := r.Read(buf)
			seen.WriteString("|" + string(buf[:n]))
			if err == io.EOF {
				return strings.Contains(seen.String(), "|x|y|z|"), nil
			}
			if err != nil {
				return false, err
			}
		}
	}, sweep.Kinds(sweep.Splits))
	f := only(t, r)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(30, 1, 1, 1, 27))", f.Replay)
	assert.Equal(t, [2]int64{30, 33}, [2]int64{f.From, f.To})
}

func TestFaultsThatWereNotReachedAreNotJudged(t *testing.T) {
	var offsets []int64
	r := sweep.ExploreReader([]byte("head and body"), func(r io.Reader) (string, error) {
		var head [4]byte
		_, err := io.ReadFull(r, head[:])
		return string(head[:]), err
	}, sweep.Kinds(sweep.Truncations), sweep.Judge(func(f sweep.Fault, _ any, _ error) error {
		offsets = append(offsets, f.Offset)
		return nil
	}))
	require.NoError(t, r.Err())
	assert.Equal(t, []int64{0, 1, 2, 3, 1, 2, 3, 4, 2, 3}, offsets,
		"alone, with the last data, byte by byte: only the data that it wanted brings it the one at 4")
}
