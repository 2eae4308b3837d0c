package readloop_test

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/readloop"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

var readings = []byte{1, 2, 3, 4, 5, 6} // 0x0102 + 0x0304 + 0x0506

const sum = 0x0102 + 0x0304 + 0x0506

func TestNaivePassesWithABytesReader(t *testing.T) {
	got, err := readloop.Naive(bytes.NewReader(readings))
	require.NoError(t, err)
	assert.Equal(t, sum, got)
}

func TestNaiveDependsOnTheChunks(t *testing.T) {
	report := sweep.ExploreReader(readings, readloop.Naive, sweep.Kinds(sweep.Splits))
	require.Error(t, report.Err())
	for _, finding := range report.Findings {
		assert.Equal(t, sweep.Wrong, finding.Verdict)
	}
	story.Quoted(t, 1, report.String())
}

func TestSoundDoesNot(t *testing.T) {
	report := sweep.Reader(t, readings, readloop.Sound, sweep.Want(sum))
	assert.Empty(t, report.Findings)
}

// Each of iotest's doubles shows one of the faults; it has none for the third.
func TestWhatIotestCovers(t *testing.T) {
	for _, c := range []struct {
		fault string
		r     io.Reader
	}{
		{"short reads", iotest.OneByteReader(bytes.NewReader(readings))},
		{"data with the end", iotest.DataErrReader(bytes.NewReader(readings))},
		{"nothing for now", fakeio.NewReader(bytes.NewReader(readings), fakeio.Empty(1))},
	} {
		got, err := readloop.Naive(c.r)
		require.NoError(t, err, c.fault)
		assert.NotEqual(t, sum, got, c.fault)
	}
}
