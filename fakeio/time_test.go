package fakeio_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

// took returns how much of the bubble's time f took.
func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func TestDelayIsThatOfEachDataCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := fakeio.NewReader(strings.NewReader("abcdef"), fakeio.Chunk(2), fakeio.Empty(3),
			fakeio.FailOnce(4, fakeio.ErrInjected), fakeio.Delay(time.Second))
		buf := make([]byte, 8)
		for i, want := range []time.Duration{0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0} {
			got := took(func() { r.Read(buf) })
			assert.Equal(t, want*time.Second, got, "call %d", i)
		}
		assert.Zero(t, took(func() { r.Read(nil) }))
	})
}

func TestDelayOfAStickyError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := fakeio.NewReader(nil, fakeio.FailAt(0, fakeio.ErrInjected), fakeio.Delay(time.Second))
		w := fakeio.NewWriter(nil, fakeio.FailCall(1, fakeio.ErrInjected), fakeio.Delay(time.Second))
		for range 3 {
			assert.Equal(t, time.Second, took(func() { r.Read(make([]byte, 1)) }))
			assert.Equal(t, time.Second, took(func() { w.Write(make([]byte, 1)) }))
		}
	})
}

func TestJitterIsRepeatableAndBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := func(seed uint64) (all []time.Duration) {
			w := fakeio.NewWriter(nil, fakeio.Jitter(seed, time.Second), fakeio.Delay(time.Minute))
			for range 50 {
				d := took(func() { w.Write([]byte("x")) })
				require.GreaterOrEqual(t, d, time.Minute)
				require.Less(t, d, time.Minute+time.Second)
				all = append(all, d)
			}
			return all
		}
		assert.Equal(t, times(1), times(1))
		assert.NotEqual(t, times(1), times(2))
	})
}

func TestRateIsExactWhateverTheChunks(t *testing.T) {
	for _, chunks := range []fakeio.Option{fakeio.Chunk(1), fakeio.Chunk(7), fakeio.Chunk(1000), fakeio.RandomChunks(3, 40)} {
		synctest.Test(t, func(t *testing.T) {
			r := fakeio.NewReader(bytes.NewReader(make([]byte, 300)), chunks, fakeio.Rate(3))
			assert.Equal(t, 100*time.Second, took(func() { io.ReadAll(r) }), "%v", chunks)
		})
	}
}

func TestRateOfTheFirstBytes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeio.NewWriter(nil, fakeio.Rate(1000))
		assert.Equal(t, 5*time.Second, took(func() { w.Write(make([]byte, 5000)) }))
		time.Sleep(time.Hour)
		assert.Equal(t, 2*time.Second, took(func() { w.Write(make([]byte, 2000)) }), "a pause buys nothing")
		assert.Equal(t, time.Millisecond, took(func() { w.Write(make([]byte, 1)) }))
	})
}

func TestRateAndDelayAddUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := fakeio.NewReader(bytes.NewReader(make([]byte, 10)), fakeio.Chunk(5), fakeio.Rate(5), fakeio.Delay(time.Minute))
		assert.Equal(t, 3*time.Minute+2*time.Second, took(func() { io.ReadAll(r) }))
	})
}

func TestAHundredHoursOfSlowWriting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := fakeio.NewWriter(nil, fakeio.Rate(1))
		assert.Equal(t, 100*time.Hour, took(func() {
			for range 100 {
				w.Write(make([]byte, 3600))
			}
		}))
	})
}

func TestReaderAtSharesItsRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := fakeio.NewReaderAt(bytes.NewReader(make([]byte, 100)), fakeio.Rate(10))
		assert.Equal(t, 10*time.Second, took(func() {
			done := make(chan error)
			for i := range 10 {
				go func() {
					_, err := r.ReadAt(make([]byte, 10), int64(10*i))
					done <- err
				}()
			}
			for range 10 {
				assert.NoError(t, <-done)
			}
		}))
	})
}

func TestStallUntilReleased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		r := fakeio.NewReader(strings.NewReader("abcdef"), fakeio.Stall(3, release))
		time.AfterFunc(time.Hour, func() { close(release) })
		buf := make([]byte, 8)
		n := 0
		assert.Zero(t, took(func() { n, _ = r.Read(buf) }))
		assert.Equal(t, "abc", string(buf[:n]))
		assert.Equal(t, time.Hour, took(func() { n, _ = r.Read(buf) }))
		assert.Equal(t, "def", string(buf[:n]))
	})
}

func TestStallOfAWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		var dst bytes.Buffer
		w := fakeio.NewWriter(&dst, fakeio.Stall(3, release))
		done := make(chan error)
		go func() {
			n, err := w.Write([]byte("abcdef"))
			assert.Equal(t, 6, n)
			done <- err
		}()
		synctest.Wait()
		assert.Equal(t, "abc", dst.String())
		release <- struct{}{}
		assert.NoError(t, <-done)
		assert.Equal(t, "abcdef", dst.String())
	})
}

func TestCloseEndsEveryWait(t *testing.T) {
	for _, option := range []fakeio.Option{
		fakeio.Stall(0, nil), fakeio.Delay(100 * time.Hour), fakeio.Rate(1), fakeio.Jitter(1, 1000*time.Hour),
	} {
		synctest.Test(t, func(t *testing.T) {
			r := fakeio.NewReader(bytes.NewReader(make([]byte, 1<<20)), option)
			w := fakeio.NewWriter(nil, option)
			a := fakeio.NewReaderAt(bytes.NewReader(make([]byte, 1<<20)), option)
			x := fakeio.NewReader(bytes.NewReader(make([]byte, 1<<20)), option)
			errs := make(chan error)
			buf := func() []byte { return make([]byte, 1<<20) }
			go func() { _, err := r.Read(buf()); errs <- err }()
			go func() { _, err := w.Write(buf()); errs <- err }()
			go func() { _, err := a.ReadAt(buf(), 0); errs <- err }()
			go func() { _, err := x.Expose(fakeio.CanReadAt).(io.ReaderAt).ReadAt(buf(), 0); errs <- err }()
			assert.Equal(t, time.Minute, took(func() {
				time.Sleep(time.Minute)
				for _, c := range []io.Closer{r, w, a, x} {
					assert.NoError(t, c.Close())
					assert.ErrorIs(t, <-errs, os.ErrClosed, "%v", option)
				}
			}), "%v", option)
		})
	}
}

func TestAfterClose(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("abc"))
	w := fakeio.NewWriter(nil, fakeio.FailAt(5, fakeio.ErrInjected))
	a := fakeio.NewReaderAt(strings.NewReader("abc"))
	for _, c := range []io.Closer{r, w, a} {
		assert.NoError(t, c.Close())
		assert.NoError(t, c.Close())
	}
	_, err := r.Read(make([]byte, 1))
	assert.EqualError(t, err, "fakeio: the stream is closed: file already closed")
	assert.ErrorIs(t, err, os.ErrClosed)
	_, err = w.Write([]byte("abc"))
	assert.ErrorIs(t, err, os.ErrClosed)
	_, err = a.ReadAt(make([]byte, 1), 0)
	assert.ErrorIs(t, err, os.ErrClosed)
}

type closer struct {
	io.Reader
	io.Writer
	io.ReaderAt
	closed int
	err    error
}

func (c *closer) Close() error {
	c.closed++
	return c.err
}

func TestCloseGoesThroughOnce(t *testing.T) {
	late := errors.New("late")
	c := &closer{Reader: strings.NewReader(""), Writer: io.Discard, ReaderAt: strings.NewReader(""), err: late}
	assert.Equal(t, late, fakeio.NewReader(c).Close())
	assert.Equal(t, late, fakeio.NewWriter(c).Close())
	assert.Equal(t, late, fakeio.NewReaderAt(c).Close())
	assert.Equal(t, 3, c.closed)

	w := fakeio.NewWriter(c, fakeio.CloseError(fakeio.ErrInjected), fakeio.Record(), fakeio.FailCall(1, late))
	assert.Equal(t, fakeio.ErrInjected, w.Close())
	assert.Equal(t, fakeio.ErrInjected, w.Close())
	assert.Equal(t, 4, c.closed)
	assert.Equal(t, 2, w.Count("Close"))
	assert.Equal(t, 1, w.Injected())
}
