package sweep_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func TestUnstable(t *testing.T) {
	nonce := func(r io.Reader) ([2]any, error) {
		b, err := io.ReadAll(r)
		return [2]any{string(b), rand.Uint64()}, err
	}
	r := sweep.ExploreReader([]byte("hello"), nonce)
	require.NoError(t, r.Err())
	assert.Equal(t, sweep.Unstable, only(t, r).Verdict)
	require.Error(t, sweep.ExploreReader([]byte("hello"), nonce, sweep.Strict()).Err())

	boom := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int64, error) {
		b, _ := io.ReadAll(r)
		_ = b[2]
		return rand.Int64(), nil
	}, sweep.Kinds(sweep.Errors))
	assert.Equal(t, set("Unstable the perfect run", "Panicked Errors"), verdicts(boom), "panics are told all the same")
}

func TestRarelyUnstable(t *testing.T) {
	// Two perfect runs are often equal here, and a split differs from them by chance.
	coin := func(r io.Reader) (bool, error) {
		_, err := io.Copy(io.Discard, r)
		return rand.IntN(2) == 0, err
	}
	for range 30 {
		r := sweep.ExploreReader([]byte("hello, world"), coin)
		require.NoError(t, r.Err())
		require.NotEmpty(t, r.Findings)
	}
}

// What goes wrong once and never again can't be judged, and is not held against the code.
func TestWhatDoesNotComeBack(t *testing.T) {
	panicked := false
	r := sweep.ExploreReader([]byte("hello, world"), func(r io.Reader) (int64, error) {
		n, err := io.Copy(io.Discard, r)
		if err != nil && !panicked {
			panicked = true
			panic("just once")
		}
		return n, err
	})
	require.NoError(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Unstable, f.Verdict)
	assert.Equal(t, sweep.Errors, f.Kind)
}

func TestResultsThatAreNeverEqual(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (float64, error) {
		_, err := io.Copy(io.Discard, r)
		return math.NaN(), err
	})
	require.NoError(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Unstable, f.Verdict)
	assert.Contains(t, f.Detail, "not even equal to itself: leave funcs and NaNs out of it")
}

func TestVacuous(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(io.Reader) (int, error) { return 1, nil })
	require.Error(t, r.Err())
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict)

	assert.Contains(t, r.String(), "never called what it was given, not even in the perfect run, and returned no error")
	r = sweep.ExploreReader([]byte("hello"), func(io.Reader) (int, error) { return 1, errors.New("not set up") })
	assert.Contains(t, r.String(), `not even in the perfect run, and failed with "not set up"`)

	r = sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }, sweep.Kinds(sweep.CloseErrors))
	require.Error(t, r.Err())
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict)
	assert.Contains(t, r.String(), "no fault was reached in 3 runs")

	r = sweep.ExploreReader(nil, func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }, sweep.Kinds(sweep.Truncations))
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict, "there is nothing to cut off")

	r = sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }, sweep.Budget(3))
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict, "the budget is spent before the first fault")

	require.Error(t, sweep.ExploreWriter(func(io.Writer) error { return nil }).Err())
	require.NoError(t, sweep.ExploreWriter(func(io.Writer) error { return nil }, sweep.Allow(sweep.Vacuous)).Err())
}

func TestPerfectRunFails(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return 0, err
		}
		return rand.Int(), fmt.Errorf("bad greeting %q", b)
	})
	require.NoError(t, r.Err())
	assert.Empty(t, r.Findings)
	assert.Equal(t, `faults: the perfect run failed (bad greeting "hello"), so only splits were tried, and only the errors compared`, r.Skipped)

	r = sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
		n, _ := r.Read(make([]byte, 64))
		return 0, fmt.Errorf("bad greeting of %d bytes", n)
	})
	require.Error(t, r.Err())
	assert.Contains(t, r.Findings[0].Detail, `failed with "bad greeting of 1 bytes"; the perfect run failed with "bad greeting of 5 bytes"`)
}

func TestAnErrorOfManyLinesIsSkippedInOne(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		return errors.Join(err, errors.New("first"), errors.New("\x1b[1msecond"))
	})
	assert.Equal(t, "faults: the perfect run failed (first  [1msecond)", r.Skipped)
}

func TestCodeThatTurnsOutUnstableIsNotAccused(t *testing.T) {
	runs := 0
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
		_, err := io.Copy(io.Discard, r)
		runs++
		return max(0, 40-runs) / 35, err // 1 in the first runs, 0 in the later ones
	})
	require.NoError(t, r.Err())
	assert.Equal(t, sweep.Unstable, r.Findings[0].Verdict)
}

// Where nothing is right to compare with, no fault is injected at all. A writer has no splits: nothing is left to try.
func TestNoFaultsWhenThePerfectRunFails(t *testing.T) {
	for name, r := range map[string]*sweep.Report{
		"reader": sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
			if _, err := io.ReadAll(r); err != nil {
				panic(err)
			}
			return "", errors.New("bad greeting")
		}),
		"writer": sweep.ExploreWriter(func(w io.Writer) error {
			if _, err := io.WriteString(w, "hello"); err != nil {
				panic(err)
			}
			return errors.New("out of words")
		}),
	} {
		assert.Equal(t, map[string]map[string]bool{"reader": set(), "writer": set("Vacuous the perfect run")}[name], verdicts(r))
		assert.Equal(t, map[string]string{
			"reader": "faults: the perfect run failed (bad greeting), so only splits were tried, and only the errors compared",
			"writer": "faults: the perfect run failed (out of words)",
		}[name], r.Skipped)
	}
}

// What concerns the perfect run is replayed with the double that the code was given.
func TestReplayOfThePerfectRun(t *testing.T) {
	boom := func() { panic("boom") }
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input))", only(t, sweep.ExploreReader(nil, func(io.Reader) (int, error) { boom(); return 0, nil })).Replay)
	assert.Equal(t, "fakeio.NewWriter(io.Discard)", only(t, sweep.ExploreWriter(func(io.Writer) error { boom(); return nil })).Replay)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input))", only(t, sweep.ExploreCopy(nil, func(io.Writer, io.Reader) error { boom(); return nil })).Replay)
}
