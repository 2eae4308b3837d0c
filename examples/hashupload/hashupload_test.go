package hashupload_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/hashupload"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/upload"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

const content = "a day of measurements"

// outcome is what the store holds in the end, and the first bytes of the hash.
type outcome struct{ Stored, Sum string }

// faults mirrors content into a real store, once for each fault upstream.
func faults(t *testing.T, mirror hashupload.Mirror, opts ...sweep.Option) *sweep.Report {
	t.Helper()
	store := new(upload.Store)
	server := httptest.NewServer(store)
	t.Cleanup(server.Close)
	put := hashupload.Put(server.Client(), server.URL+"/day")
	return sweep.ExploreReader([]byte(content), func(r io.Reader) (outcome, error) {
		sum, err := mirror(r, put)
		stored, _ := store.Object("/day")
		return outcome{stored, sum[:min(8, len(sum))]}, err
	}, opts...)
}

func TestNaiveUploadsHalfAFileWithAHashThatFits(t *testing.T) {
	report := faults(t, hashupload.Naive)
	require.Error(t, report.Err())
	for _, finding := range report.Findings {
		assert.Equal(t, sweep.Swallowed, finding.Verdict)
	}
	story.Quoted(t, 1, faults(t, hashupload.Naive, sweep.Kinds(sweep.Errors)).String())

	var stored string
	sum, err := hashupload.Naive(
		fakeio.NewReader(strings.NewReader(content), fakeio.FailAt(5, fakeio.ErrInjected)),
		func(r io.Reader) error {
			got, err := io.ReadAll(r)
			stored = string(got)
			return err
		})
	require.NoError(t, err)
	assert.Equal(t, content[:5], stored)
	assert.Equal(t, hash(content[:5]), sum, "the hash fits what is there")
}

func TestSoundIsCompleteOrAnError(t *testing.T) {
	report := faults(t, hashupload.Sound)
	require.NoError(t, report.Err(), report)
	assert.Empty(t, report.Findings)
}

// The upstream here is a real server that aborts its answer.
func TestUpstreamThatAborts(t *testing.T) {
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, content[:10])
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}))
	defer upstream.Close()
	store := new(upload.Store)
	target := httptest.NewServer(store)
	defer target.Close()

	_, err := hashupload.Run(hashupload.Naive, target.Client(), upstream.URL, target.URL+"/day")
	require.NoError(t, err)
	stored, _ := store.Object("/day")
	assert.Equal(t, content[:10], stored)

	_, err = hashupload.Run(hashupload.Sound, target.Client(), upstream.URL, target.URL+"/day")
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	_, kept := store.Object("/day")
	assert.False(t, kept)
}

func TestUploadThatGivesUp(t *testing.T) {
	full := errors.New("store full")
	source := fakeio.NewReader(fakeio.Pattern(1<<20, 1), fakeio.Record())
	_, err := hashupload.Sound(source, func(r io.Reader) error {
		_, err := io.ReadFull(r, make([]byte, 100))
		return errors.Join(full, err)
	})
	require.ErrorIs(t, err, full)
}

func TestTeeTargetThatTakesLess(t *testing.T) {
	short := func() io.Writer { return fakeio.NewWriter(nil, fakeio.SilentShort(3)) }
	_, err := io.Copy(io.Discard, io.TeeReader(strings.NewReader(content), short()))
	require.NoError(t, err, "io.TeeReader does not look at what its writer took")
	_, err = io.Copy(io.MultiWriter(io.Discard, short()), strings.NewReader(content))
	require.ErrorIs(t, err, io.ErrShortWrite)
}

// Two gigabytes flow through the pipe; less than 8 MiB are allocated on the way, and never are more than 64 KiB between
// the source and the sink.
func TestGigabytesAtFlatMemory(t *testing.T) {
	size := int64(2 << 30)
	if testing.Short() {
		size = 64 << 20
	}
	source := fakeio.Pattern(size, 1)
	var in, flying atomic.Int64
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	sum, err := hashupload.Sound(counted{source, func(n int) { in.Add(int64(n)) }}, func(r io.Reader) error {
		check := fakeio.Pattern(size, 1).Check()
		out := int64(0)
		_, err := io.Copy(check, counted{r, func(n int) {
			flying.Store(max(flying.Load(), in.Load()-out))
			out += int64(n)
		}})
		return errors.Join(err, check.Close())
	})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	assert.Len(t, sum, 2*sha256.Size)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20))
	assert.LessOrEqual(t, flying.Load(), int64(64<<10))
}

type counted struct {
	r   io.Reader
	add func(n int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.add(n)
	return n, err
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
