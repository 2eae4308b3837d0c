package sweep_test

import (
	"errors"
	"io"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

func TestSpun(t *testing.T) {
	onError := func(r io.Reader) (n int, err error) {
		buf := make([]byte, 2)
		for err != io.EOF {
			var m int
			m, err = r.Read(buf)
			n += m
		}
		return n, nil
	}
	r := sweep.ExploreReader([]byte("hello"), onError, sweep.Kinds(sweep.Errors, sweep.Splits))
	f := only(t, r)
	assert.Equal(t, sweep.Spun, f.Verdict)
	assert.Equal(t, [2]int64{0, 5}, [2]int64{f.From, f.To})
	assert.Contains(t, f.Detail, "sweep_test.TestSpun.func1 (ending_test.go:")

	fullBuffer := func(r io.Reader) (string, error) { // never grows its buffer
		buf := make([]byte, 4)
		n := 0
		for {
			m, err := r.Read(buf[n:])
			if n += m; err != nil {
				return string(buf[:n]), err
			}
		}
	}
	r = sweep.ExploreReader([]byte("hello"), fullBuffer)
	f = only(t, r)
	assert.Equal(t, sweep.Spun, f.Verdict)
	assert.Equal(t, sweep.Kind(0), f.Kind, "in the perfect run already")
	require.Error(t, r.Err())
}

func TestSpinningInAGoroutineOfItsOwn(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
		var n int
		var wg sync.WaitGroup
		wg.Go(func() {
			buf := make([]byte, 2)
			for {
				m, err := r.Read(buf)
				n += m
				if err == io.EOF {
					return
				}
			}
		})
		wg.Wait()
		return n, nil
	}, sweep.Kinds(sweep.Errors))
	assert.Equal(t, sweep.Spun, only(t, r).Verdict)
}

func TestSpinningWriter(t *testing.T) {
	r := sweep.ExploreWriter(func(w io.Writer) error {
		for p := []byte("hello"); len(p) > 0; {
			n, _ := w.Write(p)
			p = p[n:]
		}
		return nil
	})
	f := only(t, r)
	assert.Equal(t, sweep.Spun, f.Verdict, "a transient error and short writes are made good")
	assert.Equal(t, sweep.Errors, f.Kind)
}

func TestManyFailedCallsAreNoSpin(t *testing.T) {
	lines := 3000
	require.NoError(t, sweep.ExploreWriter(func(w io.Writer) (first error) {
		for range lines {
			if _, err := w.Write([]byte("x")); err != nil && first == nil {
				first = err
			}
		}
		return first
	}, sweep.Budget(200)).Err())
}

func TestPanicked(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (byte, error) {
		b, err := io.ReadAll(r)
		return b[2], err
	}, sweep.Kinds(sweep.Errors, sweep.Transients, sweep.Splits))
	require.Len(t, r.Findings, 2, r.String())
	for i, kind := range []sweep.Kind{sweep.Errors, sweep.Transients} {
		f := r.Findings[i]
		assert.Equal(t, kind, f.Kind, "the others go on")
		assert.Equal(t, sweep.Panicked, f.Verdict)
		assert.Equal(t, [2]int64{0, 2}, [2]int64{f.From, f.To})
		assert.Contains(t, f.Detail, "panicked: runtime error: index out of range [2] with length 0")
		assert.Contains(t, f.Detail, "sweep_test.TestPanicked.func1 (ending_test.go:")
	}
	f := only(t, sweep.ExploreReader([]byte("hello"), func(io.Reader) (int, error) { panic(errors.New("at once")) }))
	assert.Equal(t, sweep.Panicked, f.Verdict)
	assert.Contains(t, f.Detail, "panicked: at once")
}

func TestGoexitInAFaultyRunEndsTheSweep(t *testing.T) {
	runs := 0
	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		runs++
		b, err := io.ReadAll(r)
		if err != nil {
			runtime.Goexit()
		}
		return string(b), err
	}, sweep.Kinds(sweep.Errors))
	f := only(t, r)
	assert.Equal(t, sweep.Panicked, f.Verdict)
	assert.Contains(t, f.Detail, "ended its goroutine with runtime.Goexit, as t.Fatal, require and t.Skip do, instead of returning an error")
	assert.Equal(t, 3, runs, "two perfect ones and the first faulty one")
	assert.Equal(t, "everything after the run that ended its goroutine", r.Skipped)
}

func TestGoexitInThePerfectRunEndsTheCaller(t *testing.T) {
	ended := make(chan bool)
	go func() {
		returned := false
		defer func() { ended <- returned }()
		sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
			runtime.Goexit()
			return 0, nil
		})
		returned = true
	}()
	assert.False(t, <-ended)
}
