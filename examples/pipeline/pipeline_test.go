package pipeline_test

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/pipeline"
	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

const log = "ok\nERROR one\nok\nERROR two\n"

type count func(io.Reader, pipeline.NewPipe) (int, error)

// run counts in a bubble, with the pipes of the kit, until nothing moves any more, and returns what they report too.
func run(t *testing.T, count count, log io.Reader) (n int, err error, report string) {
	t.Helper()
	return runWith(t, count, log, func(_ string, r pipeline.ReadEnd) pipeline.ReadEnd { return r })
}

// runWith is run with the read end of each pipe as wrap gives it.
func runWith(t *testing.T, count count, log io.Reader, wrap func(string, pipeline.ReadEnd) pipeline.ReadEnd) (n int, err error, report string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		report = story.Failures(t, func(failing testing.TB) {
			n, err = count(log, func(name string) (pipeline.ReadEnd, pipeline.WriteEnd) {
				r, w := fakeio.Pipe(failing, name, 0)
				return wrap(name, r), w
			})
			synctest.Wait()
		})
	})
	return n, err, report
}

// longLine is a log with a line of 70,000 bytes in its middle.
func longLine() io.Reader {
	return strings.NewReader("ERROR one\n" + strings.Repeat("x", 70_000) + "\nERROR two\n")
}

func TestNaiveStrandsTheStageBeforeALongLine(t *testing.T) {
	n, err, report := run(t, pipeline.Naive, longLine())
	require.NoError(t, err)
	assert.Equal(t, 1, n, "and the second ERROR is not counted")
	story.Quoted(t, 1, report)
}

func TestNaiveLosesErrors(t *testing.T) {
	report := sweep.ExploreReader([]byte(log), func(r io.Reader) (int, error) { return pipeline.Naive(r, pipeline.IOPipe) }, sweep.Kinds(sweep.Errors))
	require.Error(t, report.Err())
	story.Quoted(t, 2, report.String())
}

func TestSoundCountsWhateverTheLength(t *testing.T) {
	n, err, report := run(t, pipeline.Sound, longLine())
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	assert.Empty(t, report)
}

func TestSoundHasEveryError(t *testing.T) {
	report := sweep.Reader(t, []byte(log), func(r io.Reader) (int, error) { return pipeline.Sound(r, pipeline.IOPipe) }, sweep.Want(2))
	assert.Empty(t, report.Findings)
}

// A fault in front of any stage reaches the last one, and no stage is left behind.
func TestSoundLeavesNoStageBehind(t *testing.T) {
	for stage, length := range map[string]int64{"lines": int64(len(log)), "errors": int64(len("ERROR one\nERROR two\n"))} {
		for offset := range length + 1 {
			_, err, report := runWith(t, pipeline.Sound, strings.NewReader(log), func(name string, r pipeline.ReadEnd) pipeline.ReadEnd {
				if name != stage {
					return r
				}
				return broken{r, fakeio.NewReader(r, fakeio.FailAt(offset, fakeio.ErrInjected))}
			})
			require.ErrorIs(t, err, fakeio.ErrInjected)
			require.Empty(t, report)
		}
	}
	for offset := range int64(len(log)) + 1 {
		_, err, report := run(t, pipeline.Sound, fakeio.NewReader(strings.NewReader(log), fakeio.FailAt(offset, fakeio.ErrInjected)))
		require.ErrorIs(t, err, fakeio.ErrInjected)
		require.Empty(t, report)
	}
}

// broken is the read end of a pipe that fails at some point.
type broken struct {
	pipeline.ReadEnd
	double *fakeio.Reader
}

func (b broken) Read(p []byte) (int, error) { return b.double.Read(p) }
