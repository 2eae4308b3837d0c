package sweep_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

func readAll(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	return string(b), err
}

// inThrees is wrong when three bytes come between two other pieces, which takes two cuts to show.
func inThrees(r io.Reader) (string, error) {
	ends, err := pieces(r)
	for i := 2; i < len(ends); i++ {
		if ends[i-1]-ends[i-2] == 3 {
			return "wrong", err
		}
	}
	return "right", err
}

func TestBudgetBoundsEveryRun(t *testing.T) {
	for _, budget := range []int{1, 2, 3, 5, 10, 17, 50, 100, 333, 5000} {
		for _, use := range []func(io.Reader) (string, error){readAll, swallow, careless, inThrees} {
			runs := 0
			r := sweep.ExploreReader(bytes.Repeat([]byte("hello\n"), 100), func(r io.Reader) (string, error) {
				runs++
				return use(r)
			}, sweep.Budget(budget))
			assert.Equal(t, runs, r.Runs)
			assert.LessOrEqual(t, runs, budget)
			assert.NotEmpty(t, r.Skipped)
		}
	}
}

func TestOffsetsBeyondTheBudget(t *testing.T) {
	input := make([]byte, 200<<10)
	offsets := func() (list []int64) {
		r := sweep.ExploreReader(input, readAll, sweep.Budget(300), sweep.Kinds(sweep.Errors),
			sweep.Judge(func(f sweep.Fault, _ any, _ error) error {
				list = append(list, f.Offset)
				return nil
			}))
		require.NoError(t, r.Err())
		assert.Contains(t, r.Skipped, "Errors: ")
		assert.Contains(t, r.Skipped, " of 204,801 offsets were tried")
		return list
	}
	first := offsets()
	size := int64(len(input))
	assert.Subset(t, first, []int64{
		0, 1, size - 1, size, 2, 3, 4, 5, 1023, 1024, 1025,
		4095, 4096, 4097, 32767, 32768, 32769, 65535, 65536, 65537, 131071, 131072, 131073,
	})
	assert.Equal(t, first, offsets())
}

// A budget that has no room for all the places where buffers end says so.
func TestABudgetThatIsTooSmallForTheBoundaries(t *testing.T) {
	for budget, missed := range map[int]string{
		60:  ", not all powers of two and multiples of 4 KiB among them",
		150: ", not all multiples of 4 KiB among them",
		600: "",
	} {
		r := sweep.ExploreReader(make([]byte, 200<<10), readAll, sweep.Budget(budget), sweep.Kinds(sweep.Errors))
		assert.Regexp(t, `(?m)^Errors: \d+ of 204,801 offsets were tried`+missed+`$`, r.Skipped, "budget %d", budget)
	}
}

func TestEveryOffsetWithinTheBudget(t *testing.T) {
	input := []byte("0123456789abcdefghij")
	found := map[sweep.Kind][]int64{}
	r := sweep.ExploreReader(input, readAll, sweep.Judge(func(f sweep.Fault, _ any, _ error) error {
		if !slices.Contains(found[f.Kind], f.Offset) {
			found[f.Kind] = append(found[f.Kind], f.Offset)
		}
		return nil
	}))
	require.NoError(t, r.Err())
	assert.Empty(t, r.Skipped)
	var to20 []int64
	for at := range int64(21) {
		to20 = append(to20, at)
	}
	assert.Equal(t, to20, found[sweep.Errors])
	assert.Equal(t, to20, found[sweep.Transients])
	assert.Equal(t, to20[:20], found[sweep.Truncations])
	assert.Empty(t, found[sweep.CleanTruncations], "only when asked for")
}

func TestEveryChunking(t *testing.T) {
	seen := map[string]bool{}
	r := sweep.ExploreReader([]byte("0123456789"), func(r io.Reader) (string, error) {
		var pieces []int
		var all []byte
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if n > 0 {
				pieces = append(pieces, n)
			}
			if err != nil {
				seen[fmt.Sprint(pieces, n > 0)] = true
				if err == io.EOF {
					err = nil
				}
				return string(all), err
			}
		}
	}, sweep.Kinds(sweep.Splits))
	require.NoError(t, r.Err())
	assert.Len(t, seen, 1<<10, "2^9 chunkings, with and without the end in the last call")
}

// A cut deep in a long stream is made where it should be although the code reads through a small buffer.
func TestCutsInALongStream(t *testing.T) {
	input := bytes.Repeat([]byte{'.'}, 12_000)
	wrong := func(r io.Reader) (bad bool, err error) { // a piece that ends at 6,001 is mistaken
		buf := make([]byte, 4096)
		at := 0
		for {
			n, err := r.Read(buf)
			if at += n; at == 6_001 {
				bad = true
			}
			if err == io.EOF {
				return bad, nil
			}
			if err != nil {
				return false, err
			}
		}
	}
	r := sweep.ExploreReader(input, wrong, sweep.Kinds(sweep.Splits), sweep.Budget(100_000))
	require.Len(t, r.Findings, 2)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(1905, 10095))", r.Findings[0].Replay, "and 4096 more")
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(4096, 1905, 5999))", r.Findings[1].Replay)
	assert.Equal(t, int64(6_001), r.Findings[1].From)
	for _, f := range r.Findings {
		bad, err := wrong(fakeio.NewReader(bytes.NewReader(input), f.Options...))
		require.NoError(t, err)
		assert.True(t, bad, f.Replay)
	}
}

func TestRangesOfSampledOffsets(t *testing.T) {
	r := sweep.ExploreReader(make([]byte, 100_000), swallow, sweep.Kinds(sweep.Errors), sweep.Budget(100))
	f := only(t, r)
	assert.Equal(t, [2]int64{0, 99_999}, [2]int64{f.From, f.To})
	assert.Regexp(t, `at offsets 0 to 99999 \(\d+ of them tried\)`, r.String())
}

func TestLargeInput(t *testing.T) {
	input := make([]byte, 1<<20)
	r := sweep.ExploreReader(input, func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) })
	require.NoError(t, r.Err())
	assert.LessOrEqual(t, r.Runs, 1024)
	assert.Contains(t, r.Skipped, "equal pieces of less than 9 bytes")
}

// Without a Budget, an input of some hundred KiB has each place where a buffer commonly ends tried with each kind.
func TestEachBoundaryOfALargeInput(t *testing.T) {
	for _, size := range []int{60_000, 100_000, 350_000} {
		r := sweep.ExploreReader(make([]byte, size), func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) })
		require.NoError(t, r.Err())
		assert.Contains(t, r.Skipped, "Transients: ")
		assert.NotContains(t, r.Skipped, "multiples of 4 KiB", "%d bytes", size)
	}
}

func TestNames(t *testing.T) {
	assert.Equal(t, "Splits Errors Transients Truncations CleanTruncations Shorts CloseErrors",
		fmt.Sprint(sweep.Splits, sweep.Errors, sweep.Transients, sweep.Truncations, sweep.CleanTruncations, sweep.Shorts, sweep.CloseErrors))
	assert.Equal(t, "Wrong Swallowed Masked Spun Hung Panicked Unstable Vacuous",
		fmt.Sprint(sweep.Wrong, sweep.Swallowed, sweep.Masked, sweep.Spun, sweep.Hung, sweep.Panicked, sweep.Unstable, sweep.Vacuous))
}
