package sweep_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
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

func TestMaskedIsToldAndNoFailureButUnderStrict(t *testing.T) {
	mask := func(r io.Reader) (string, error) {
		b, err := io.ReadAll(r)
		if err != nil {
			return "", fmt.Errorf("reading: %v", err)
		}
		return string(b), nil
	}
	r := sweep.ExploreReader([]byte("hello"), mask, sweep.Kinds(sweep.Errors))
	require.NoError(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Masked, f.Verdict)
	assert.Equal(t, [2]int64{0, 5}, [2]int64{f.From, f.To})
	assert.Contains(t, r.String(), `returned the error "reading: fakeio: injected error", for which errors.Is(err, fakeio.ErrInjected) is false`)
	require.Error(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict()).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(), sweep.Allow(sweep.Masked)).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(),
		sweep.Kinds(sweep.Errors, sweep.Splits), sweep.Allow(sweep.Masked, sweep.Errors)).Err())
	require.Error(t, sweep.ExploreReader([]byte("hello"), mask, sweep.Strict(), sweep.Allow(sweep.Masked, sweep.Transients)).Err())
}

func swallow(r io.Reader) (string, error) {
	b, _ := io.ReadAll(r)
	return string(b), nil
}

func TestAllowLetsAFindingPassAndTellsIt(t *testing.T) {
	r := sweep.ExploreReader([]byte("hello"), swallow, sweep.Kinds(sweep.Errors), sweep.Allow(sweep.Swallowed))
	require.NoError(t, r.Err())
	assert.Contains(t, r.String(), "Swallowed (Errors) at offsets 0 to 4, allowed: ")
}

func TestErrorThatComesWithData(t *testing.T) {
	// It takes the error for the end, when there are bytes with it.
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var all []byte
		buf := make([]byte, 64)
		for {
			n, err := r.Read(buf)
			all = append(all, buf[:n]...)
			if err == io.EOF || err != nil && n > 0 {
				return string(all), nil
			}
			if err != nil {
				return "", err
			}
		}
	}, sweep.Kinds(sweep.Errors)))
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(1, fakeio.ErrInjected), fakeio.WithData())", f.Replay)
	assert.Equal(t, [2]int64{1, 4}, [2]int64{f.From, f.To}, "at 5 it had all")
}

func TestErrorAtTheEnd(t *testing.T) {
	// Only the error in place of io.EOF is lost, and what was checked there with it.
	f := only(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		buf := make([]byte, 5)
		if _, err := io.ReadFull(r, buf); err != nil {
			return "", err
		}
		if _, err := r.Read(make([]byte, 1)); err == io.EOF {
			return string(buf) + ", complete", nil
		}
		return string(buf), nil
	}, sweep.Kinds(sweep.Errors)))
	assert.Equal(t, sweep.Swallowed, f.Verdict)
	assert.Equal(t, [2]int64{5, 5}, [2]int64{f.From, f.To})
}

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
	assert.Contains(t, f.Detail, "sweep_test.TestSpun.func1 (verdict_test.go:")

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
		assert.Contains(t, f.Detail, "sweep_test.TestPanicked.func1 (verdict_test.go:")
	}
	f := only(t, sweep.ExploreReader([]byte("hello"), func(io.Reader) (int, error) { panic(errors.New("at once")) }))
	assert.Equal(t, sweep.Panicked, f.Verdict)
	assert.Contains(t, f.Detail, "panicked: at once")
}

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
	for range 100 {
		r := sweep.ExploreReader([]byte("hello, world"), coin)
		require.NoError(t, r.Err())
		require.NotEmpty(t, r.Findings)
	}
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

	r = sweep.ExploreReader([]byte("hello"), func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }, sweep.Kinds(sweep.CloseErrors))
	require.Error(t, r.Err())
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict)
	assert.Contains(t, r.String(), "no fault was reached in 3 runs")

	r = sweep.ExploreReader(nil, func(r io.Reader) (int64, error) { return io.Copy(io.Discard, r) }, sweep.Kinds(sweep.Truncations))
	assert.Equal(t, sweep.Vacuous, only(t, r).Verdict, "there is nothing to cut off")

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

func TestCloseErrors(t *testing.T) {
	ignores := func(w io.Writer) error {
		_, err := io.WriteString(w, "hello")
		w.(io.Closer).Close()
		return err
	}
	r := sweep.ExploreWriter(ignores)
	f := only(t, r)
	assert.Equal(t, sweep.CloseErrors, f.Kind)
	assert.Equal(t, sweep.Swallowed, f.Verdict)
	assert.Equal(t, "fakeio.NewWriter(io.Discard, fakeio.CloseError(fakeio.ErrInjected))", f.Replay)
	require.Error(t, r.Err())

	require.NoError(t, sweep.ExploreWriter(func(w io.Writer) error {
		c := w.(io.WriteCloser)
		defer c.Close()
		if _, err := io.WriteString(w, "hello"); err != nil {
			return err
		}
		return c.Close()
	}).Err(), "the second Close is there to be sure")
	require.NoError(t, sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		defer r.(io.Closer).Close()
		b, err := io.ReadAll(r)
		return string(b), err
	}).Err(), "a reader had all by then")
}

func TestCopyBothSides(t *testing.T) {
	r := sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		io.Copy(w, r)
		return nil
	}, sweep.Kinds(sweep.Errors))
	require.Len(t, r.Findings, 2)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))", r.Findings[0].Replay)
	assert.Equal(t, "fakeio.NewWriter(io.Discard, fakeio.FailAt(0, fakeio.ErrInjected))", r.Findings[1].Replay)
	assert.Equal(t, int64(4), r.Findings[0].To)

	require.NoError(t, sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		_, err := io.Copy(w, r)
		return err
	}).Err())
}

func TestExposing(t *testing.T) {
	var paths []string
	var mu sync.Mutex
	copies := func(w io.Writer, r io.Reader) error {
		_, to := r.(io.WriterTo)
		_, from := w.(io.ReaderFrom)
		_, seek := w.(io.Seeker)
		mu.Lock()
		paths = append(paths, fmt.Sprint(to, from, seek))
		mu.Unlock()
		_, err := io.Copy(w, r)
		return err
	}
	require.NoError(t, sweep.ExploreCopy([]byte("hello"), copies).Err())
	assert.NotContains(t, paths, "true")
	paths = nil
	require.NoError(t, sweep.ExploreCopy([]byte("hello"), copies, sweep.Exposing(fakeio.CanWriteTo, fakeio.CanReadFrom)).Err())
	assert.Equal(t, "true true false", paths[0])

	r := sweep.ExploreReader([]byte("hello"), func(r io.Reader) (string, error) {
		var b bytes.Buffer
		if to, ok := r.(io.WriterTo); ok {
			to.WriteTo(&b)
			return b.String(), nil
		}
		_, err := io.Copy(&b, r)
		return b.String(), err
	}, sweep.Exposing(fakeio.CanWriteTo), sweep.Kinds(sweep.Errors))
	f := only(t, r)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected)).Expose(fakeio.CanWriteTo)", f.Replay)
}

func TestEveryCapabilityAndNoOther(t *testing.T) {
	readCaps := []fakeio.Cap{fakeio.CanWriteTo, fakeio.CanSeek, fakeio.CanReadAt, fakeio.CanReadByte}
	writeCaps := []fakeio.Cap{fakeio.CanReadFrom, fakeio.CanSeek, fakeio.CanWriteString, fakeio.CanWriteByte}
	for mask := 1; mask < 16; mask++ {
		var read, write []fakeio.Cap
		want := [4]bool{}
		for i := range 4 {
			if want[i] = mask>>i&1 == 1; want[i] {
				read, write = append(read, readCaps[i]), append(write, writeCaps[i])
			}
		}
		sweep.ExploreReader([]byte("a"), func(r io.Reader) (int, error) {
			_, to := r.(io.WriterTo)
			_, seek := r.(io.Seeker)
			_, at := r.(io.ReaderAt)
			_, b := r.(io.ByteReader)
			assert.Equal(t, want, [4]bool{to, seek, at, b})
			assert.Implements(t, (*io.Closer)(nil), r)
			return r.Read(make([]byte, 1))
		}, sweep.Exposing(read...), sweep.Budget(3))
		sweep.ExploreWriter(func(w io.Writer) error {
			_, from := w.(io.ReaderFrom)
			_, seek := w.(io.Seeker)
			_, text := w.(io.StringWriter)
			_, b := w.(io.ByteWriter)
			assert.Equal(t, want, [4]bool{from, seek, text, b})
			assert.Implements(t, (*io.Closer)(nil), w)
			_, err := w.Write([]byte("a"))
			return err
		}, sweep.Exposing(write...), sweep.Budget(3))
	}
}

func TestNeeds(t *testing.T) {
	head := func(r io.Reader) (string, error) { // says whether there is more, and does not care why not
		buf := make([]byte, 3)
		if _, err := io.ReadFull(r, buf); err != nil {
			return "", err
		}
		n, _ := r.Read(make([]byte, 1))
		return fmt.Sprint(string(buf), n), nil
	}
	require.Error(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors)).Err())
	require.NoError(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors), sweep.Needs(3)).Err())
	require.Error(t, sweep.ExploreReader([]byte("hello"), head, sweep.Kinds(sweep.Errors), sweep.Needs(4)).Err())
}

func TestWant(t *testing.T) {
	read := func(r io.Reader) (string, error) { b, err := io.ReadAll(r); return string(b), err }
	require.NoError(t, sweep.ExploreReader([]byte("hello"), read, sweep.Want("hello")).Err())
	r := sweep.ExploreReader([]byte("hello"), read, sweep.Want("Hello"))
	require.Error(t, r.Err())
	f := only(t, r)
	assert.Equal(t, sweep.Wrong, f.Verdict)
	assert.Equal(t, "fakeio.NewReader(bytes.NewReader(input))", f.Replay)
	assert.Contains(t, f.Detail, `returned "hello" in the perfect run; Want is "Hello"`)
	assert.Equal(t, 1, r.Runs)

	write := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	require.NoError(t, sweep.ExploreWriter(write, sweep.Want("hello")).Err())
	require.NoError(t, sweep.ExploreWriter(write, sweep.Want([]byte("hello"))).Err())
	assert.Contains(t, sweep.ExploreWriter(write, sweep.Want("hi")).String(), `wrote "hello" in the perfect run; Want is "hi"`)
	assert.Contains(t, sweep.ExploreReader([]byte("x"), func(r io.Reader) (string, error) {
		_, err := r.Read(make([]byte, 1))
		return "x", errors.Join(err, errors.New("no"))
	}, sweep.Want("x")).String(), `failed with "no" in the perfect run; Want is "x"`)
}

func TestJudge(t *testing.T) {
	var faults []sweep.Fault
	r := sweep.ExploreReader([]byte("hello"), swallow, sweep.Kinds(sweep.Errors, sweep.Truncations),
		sweep.Judge(func(f sweep.Fault, result any, err error) error {
			faults = append(faults, f)
			if f.Offset == 2 {
				return fmt.Errorf("%q won't do", result)
			}
			return nil
		}))
	require.Error(t, r.Err())
	require.Len(t, r.Findings, 2)
	assert.Equal(t, sweep.Wrong, r.Findings[0].Verdict)
	assert.Equal(t, [2]int64{2, 2}, [2]int64{r.Findings[0].From, r.Findings[0].To})
	assert.Contains(t, r.Findings[0].Detail, `returned "he" and no error; Judge says: "he" won't do`)
	assert.Contains(t, faults, sweep.Fault{Kind: sweep.Errors, Offset: 5, Err: fakeio.ErrInjected})
	assert.Contains(t, faults, sweep.Fault{Kind: sweep.Truncations, Offset: 4, Err: io.ErrUnexpectedEOF})
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
