package sweep_test

import (
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio/sweep"
)

// In a bubble only the run that waits lets time pass: however slow the machine, no other one is taken for hung.
func TestHung(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan int)
		defer close(stuck)
		var runs atomic.Int64 // its goroutine is still there
		r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
			runs.Add(1)
			b, err := io.ReadAll(r)
			if err != nil && len(b) == 3 {
				return <-stuck, err
			}
			return len(b), err
		}, sweep.Kinds(sweep.Errors), sweep.Patience(20*time.Millisecond))
		f := only(t, r)
		assert.Equal(t, sweep.Hung, f.Verdict)
		assert.Equal(t, [2]int64{3, 3}, [2]int64{f.From, f.To})
		assert.Contains(t, f.Detail, "had not returned after 20ms")
		assert.Contains(t, f.Detail, "where:     sweep_test.TestHung.func1.1 (")
		assert.Equal(t, "everything after the run that hung", r.Skipped)
		assert.EqualValues(t, runs.Load(), r.Runs)
		require.Error(t, r.Err())
	})
}

func TestHungGoroutinesAreShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan int)
		defer close(stuck)
		f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
			var wg sync.WaitGroup
			wg.Go(func() { waitFor(stuck) })
			wg.Wait()
			return 0, nil
		}))
		assert.Contains(t, f.Detail, "sync.(*WaitGroup).Wait (")
		assert.Contains(t, f.Detail, "and in a goroutine that it started:")
		assert.Contains(t, f.Detail, "sweep_test.waitFor (")
	})
}

func waitFor(c chan int) { <-c }

func TestBubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		slow := func(r io.Reader) (string, error) { // on a goroutine of its own, with a pause
			var b []byte
			var err error
			done := make(chan struct{})
			go func() {
				defer close(done)
				time.Sleep(time.Second)
				b, err = io.ReadAll(r)
			}()
			<-done
			return string(b), err
		}
		sweep.Reader(t, []byte("hello"), slow)
		assert.Greater(t, time.Since(start), 30*time.Second)

		stuck := make(chan struct{})
		begin := time.Now()
		f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
			<-stuck
			return 0, nil
		}))
		assert.Equal(t, sweep.Hung, f.Verdict)
		assert.Equal(t, 10*time.Second, time.Since(begin), "virtual patience")
		close(stuck)
	})
}

func TestGoroutinesLeftBehindAreNoRace(t *testing.T) {
	var left sync.WaitGroup
	r := sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		first := make(chan error, 1)
		left.Go(func() {
			_, err := io.CopyN(w, r, 2)
			first <- err
			io.Copy(io.Discard, r)
			w.Write(nil)
			r.(io.Closer).Close()
		})
		return <-first
	}, sweep.Budget(200))
	left.Wait()
	require.NoError(t, r.Err())
}

// What was found before a run hung is told, without another look.
func TestFindingsBeforeTheHangAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		defer close(stuck)
		r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int, error) {
			n, err := r.Read(make([]byte, 64))
			if err == io.ErrUnexpectedEOF {
				<-stuck
			}
			return n, nil
		}, sweep.Kinds(sweep.Splits, sweep.Truncations))
		assert.Equal(t, set("Wrong Splits", "Hung Truncations"), verdicts(r))
		assert.Equal(t, "injected:  the input comes in pieces of 1 and 4 bytes\n"+
			"the code:  was not run again to look: another run hung, which ends the sweep", r.Findings[0].Detail)
	})
}
