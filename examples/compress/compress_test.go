package compress_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"regexp"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/compress"
	"example.com/weir/examples/internal/story"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

const text = "water under the bridge"

// packed is what changes with the release of package compress/flate: which bytes it makes of a text, and how many.
var packed = regexp.MustCompile(`offsets 10 to \d+|the perfect run wrote "\\x1f\\x8b.*`)

func TestNaiveLosesTheErrorOfClose(t *testing.T) {
	report := sweep.ExploreCopy([]byte(text), compress.Naive, sweep.Kinds(sweep.Errors))
	require.Error(t, report.Err())
	for _, finding := range report.Findings {
		assert.Equal(t, sweep.Swallowed, finding.Verdict)
	}
	story.Quoted(t, 1, report.String(), packed)
}

func TestSound(t *testing.T) {
	assert.Empty(t, sweep.Copy(t, []byte(text), compress.Sound).Findings)
	var packed bytes.Buffer
	require.NoError(t, compress.Sound(&packed, bytes.NewReader([]byte(text))))
	in, err := gzip.NewReader(&packed)
	require.NoError(t, err)
	unpacked, err := io.ReadAll(in)
	require.NoError(t, err)
	assert.Equal(t, text, string(unpacked))
}

// The reading side: a file that was cut, or has a byte that is not its own, is an error whatever the chunks.
func TestGzipNoticesTruncation(t *testing.T) {
	var packed bytes.Buffer
	require.NoError(t, compress.Sound(&packed, bytes.NewReader([]byte(text))))
	unpack := func(r io.Reader) (string, error) {
		in, err := gzip.NewReader(r)
		if err != nil {
			return "", err
		}
		unpacked, err := io.ReadAll(in)
		return string(unpacked), err
	}
	assert.Empty(t, sweep.Reader(t, packed.Bytes(), unpack, sweep.Want(text),
		sweep.Kinds(sweep.Splits, sweep.Errors, sweep.Truncations, sweep.CleanTruncations), sweep.Budget(2000)).Findings)
}

// A disk that is full after 10 bytes, one by one.
func TestFullDisk(t *testing.T) {
	disk := func() io.Writer { return fakeio.NewWriter(nil, fakeio.FailAt(10, syscall.ENOSPC)) }
	require.NoError(t, compress.Naive(disk(), bytes.NewReader([]byte(text))))
	err := compress.Sound(disk(), bytes.NewReader([]byte(text)))
	require.Error(t, err)
	assert.True(t, errors.Is(err, syscall.ENOSPC))
}
