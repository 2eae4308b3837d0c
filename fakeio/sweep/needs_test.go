package sweep_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// What Needs lets pass begins just at its offset.
func TestNeedsIsExact(t *testing.T) {
	for needs := range int64(7) {
		r := sweep.ExploreReader([]byte("hello"), swallow, sweep.Kinds(sweep.Errors), sweep.Needs(needs))
		if needs == 0 {
			assert.Empty(t, r.Findings)
			continue
		}
		f := only(t, r)
		assert.Equal(t, [2]int64{0, min(needs, 5) - 1}, [2]int64{f.From, f.To}, "needs %d", needs)
	}
	f := only(t, sweep.ExploreWriter(func(w io.Writer) error {
		_, _ = io.WriteString(w, "hello")
		return nil
	}, sweep.Kinds(sweep.Transients), sweep.Needs(2)))
	assert.Equal(t, [2]int64{0, 1}, [2]int64{f.From, f.To}, "of the output")
}

// An error beside what is needed may have lost its cause.
func TestNeedsExcusesMasked(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		s, err := readAll(r)
		if err != nil {
			return "", errors.New("no luck")
		}
		return s, nil
	}, sweep.Kinds(sweep.Errors), sweep.Needs(3), sweep.Strict())
	f := only(t, r)
	assert.Equal(t, [2]int64{0, 2}, [2]int64{f.From, f.To})
}

// A short write and a failed Close can't be told by an offset, nor can a fault of the output by that of the input.
func TestNeedsExcusesOnlyFaultsWithAnOffsetOfItsSide(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		_, _ = io.WriteString(w, "hello")
		_ = w.(io.Closer).Close()
		return nil
	}, sweep.Needs(0))
	assert.Equal(t, set("Swallowed Shorts", "Swallowed CloseErrors"), verdicts(r))

	r = sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		_, _ = io.Copy(w, r)
		return nil
	}, sweep.Kinds(sweep.Errors), sweep.Needs(0))
	f := only(t, r)
	assert.Contains(t, f.Replay, "fakeio.NewWriter(")
	assert.Equal(t, [2]int64{0, 4}, [2]int64{f.From, f.To})
}

// Beyond what is needed a panic is one all the same.
func TestNeedsExcusesNoPanic(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		s, err := readAll(r)
		if err != nil && len(s) == 4 {
			panic("four")
		}
		return s, nil
	}, sweep.Kinds(sweep.Errors), sweep.Needs(2))
	assert.Equal(t, set("Swallowed Errors", "Panicked Errors"), verdicts(r))

	runs := 0
	r = sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		runs++
		s, _ := readAll(r)
		return s, nil
	}, sweep.Kinds(sweep.Errors), sweep.Needs(0))
	require.NoError(t, r.Err())
	assert.GreaterOrEqual(t, runs, 2+6, "faults are run that need not be reported")
}

// Judge sees what was written also when there is an error.
func TestJudgeSeesTheOutputBesideAnError(t *testing.T) {
	outputs := map[string]bool{}
	r := sweep.ExploreWriter(func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		return err
	}, sweep.Kinds(sweep.Errors), sweep.Judge(func(f sweep.Fault, result any, err error) error {
		outputs[fmt.Sprintf("%d %s %v", f.Offset, result, err != nil)] = true
		return nil
	}))
	require.NoError(t, r.Err())
	assert.Equal(t, set("0  true", "1 h true", "2 he true", "3 hel true", "4 hell true"), outputs)
}

// Judge says nothing about splits, and about nothing that was not delivered.
func TestJudgeJudgesFaultsAlone(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		b := make([]byte, 8)
		n, err := r.Read(b)
		if err == io.EOF {
			err = nil
		}
		return string(b[:n]), err
	}, sweep.Judge(func(f sweep.Fault, _ any, _ error) error {
		assert.NotEqual(t, sweep.Splits, f.Kind)
		return nil
	}))
	require.Error(t, r.Err())
	assert.Equal(t, set("Wrong Splits"), verdicts(r))
}

// Several Allows add up, each for its own verdict and kinds.
func TestAllowAddsUp(t *testing.T) {
	allowed := []sweep.Option{
		sweep.Allow(sweep.Swallowed, sweep.Errors), sweep.Allow(sweep.Swallowed, sweep.Transients),
		sweep.Allow(sweep.Swallowed, sweep.Truncations),
	}
	require.NoError(t, sweep.ExploreReader([]byte("hello"), swallow, allowed...).Err())
	for i := range allowed {
		two := append(append([]sweep.Option{}, allowed[:i]...), allowed[i+1:]...)
		require.Error(t, sweep.ExploreReader([]byte("hello"), swallow, two...).Err())
	}
	require.Error(t, sweep.ExploreReader([]byte("hello"), swallow, sweep.Allow(sweep.Wrong)).Err())
}
