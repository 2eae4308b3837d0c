package sweep_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func only(t *testing.T, r *sweep.Report) sweep.Finding {
	t.Helper()
	require.Len(t, r.Findings, 1, r.String())
	return r.Findings[0]
}

func TestWrongSplit(t *testing.T) {
	oneRead := func(r io.Reader) (string, error) {
		buf := make([]byte, 64)
		n, err := r.Read(buf)
		if err == io.EOF {
			err = nil
		}
		return string(buf[:n]), err
	}
	r := sweep.ExploreReader([]byte("hello"), oneRead, sweep.Kinds(sweep.Splits))
	require.Error(t, r.Err())
	cut := r.Findings[0]
	for _, f := range r.Findings {
		if len(f.Options) == 1 && f.Options[0].String() == "fakeio.Chunk(1, 4)" {
			cut = f
		}
	}
	assert.Equal(t, [2]int64{1, 4}, [2]int64{cut.From, cut.To})
	assert.Contains(t, cut.Detail, `the code:  returned "h"; the perfect run returned "hello"`)
}

func TestSplitThatNeedsTwoCutsIsShrunk(t *testing.T) {
	between := func(r io.Reader) (bad bool, err error) { // wrong when a piece is exactly "lo"
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			if string(buf[:n]) == "lo" {
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
	for _, input := range []string{"hello world", "hello, a bigger earth that has no way to be tried whole"} {
		f := only(t, sweep.ExploreReader([]byte(input), between, sweep.Kinds(sweep.Splits)))
		assert.Equal(t, sweep.Wrong, f.Verdict)
		assert.Equal(t, fmt.Sprintf("fakeio.Chunk(3, 2, %d)", len(input)-5), f.Options[0].String())
		assert.Equal(t, [2]int64{3, 5}, [2]int64{f.From, f.To})
	}
}

func TestEmptyReadTakenForTheEnd(t *testing.T) {
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var all []byte
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if err == io.EOF || n == 0 && err == nil {
				return string(all), nil
			}
			if err != nil {
				return "", err
			}
		}
	}))
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.Empty(1))", f.Replay)
	assert.Equal(t, sweep.Splits, f.Kind)
}

func TestDataThatComesWithTheEndIsLost(t *testing.T) {
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var all []byte
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			if err == io.EOF {
				return string(all), nil
			}
			if err != nil {
				return "", err
			}
			all = append(all, buf[:n]...)
		}
	}))
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.WithData())", f.Replay)
	assert.Equal(t, [2]int64{5, 5}, [2]int64{f.From, f.To})
}

// An error is one also when the result beside it is what it was.
func TestASplitThatMakesAnErrorOfASuccess(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
		if n, _ := r.Read(make([]byte, 64)); n < 5 {
			return 0, fmt.Errorf("only %d bytes", n)
		}
		_, err := io.Copy(io.Discard, r)
		return 0, err
	}, sweep.Kinds(sweep.Splits))
	assert.Equal(t, set("Wrong Splits"), verdicts(r))
	assert.Contains(t, r.String(), `failed with "only 1 bytes"; the perfect run returned no error`)
}
