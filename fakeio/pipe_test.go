package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

func ExampleNewPipe() {
	r, w := fakeio.NewPipe("body", 0)
	go func() {
		io.WriteString(w, "half of it")
		w.CloseWithError(errors.New("upstream reset"))
	}()
	text, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", text, err)
	// Output: "half of it" upstream reset
}

func ExamplePipe() {
	t := new(recordingTB) // in a test: t
	r, w := fakeio.Pipe(t, "body", 4096)
	io.WriteString(w, "nobody closes this")
	r.Read(make([]byte, 6))
	for _, failure := range t.end() {
		fmt.Println(failure)
	}
	// Output:
	// fakeio: pipe "body", made at pipe_test.go:34, is not finished:
	// 	the write end was never closed
	// 	the read end was never closed, and 12 bytes were never read
}

var capacities = []int{0, 1, 7, 65536, fakeio.Unbounded}

func TestPipeCarriesEverything(t *testing.T) {
	src := fakeio.Pattern(300_000, 5)
	for _, capacity := range capacities {
		r, w := fakeio.Pipe(t, "carrier", capacity)
		go func() {
			_, err := io.CopyBuffer(w, struct{ io.Reader }{fakeio.Pattern(300_000, 5)}, make([]byte, 1000))
			w.CloseWithError(err)
		}()
		check := src.Check()
		n, err := io.CopyBuffer(check, r, make([]byte, 777))
		assert.Equal(t, int64(300_000), n, "capacity %d", capacity)
		assert.NoError(t, err)
		assert.NoError(t, check.Close())
	}
}

// A writer that waits for its turn in an io.Pipe holds up the bubble's clock (golang/go#77687).
func TestManyWritersInABubble(t *testing.T) {
	for _, capacity := range capacities {
		synctest.Test(t, func(t *testing.T) {
			r, w := fakeio.Pipe(t, "shared", capacity)
			var writers sync.WaitGroup
			for i := range 10 {
				writers.Go(func() {
					n, err := w.Write(bytes.Repeat([]byte{byte('a' + i)}, 100))
					assert.Equal(t, 100, n)
					assert.NoError(t, err)
				})
			}
			go func() { writers.Wait(); w.Close() }()
			var got []byte
			start, buf := time.Now(), make([]byte, 30)
			for {
				time.Sleep(time.Minute)
				n, err := r.Read(buf)
				got = append(got, buf[:n]...)
				if err != nil {
					assert.Equal(t, io.EOF, err)
					break
				}
			}
			assert.GreaterOrEqual(t, time.Since(start), 34*time.Minute)
			require.Len(t, got, 1000)
			for i := range 10 {
				part := got[100*i : 100*(i+1)]
				assert.Equal(t, bytes.Repeat(part[:1], 100), part, "the bytes of one Write stay together")
			}
		})
	}
}

func TestManyReaders(t *testing.T) {
	for _, capacity := range []int{0, 8, fakeio.Unbounded} {
		synctest.Test(t, func(t *testing.T) {
			r, w := fakeio.Pipe(t, "shared", capacity)
			got := make(chan string)
			for range 4 {
				go func() {
					buf := make([]byte, 2)
					n, _ := r.Read(buf)
					got <- string(buf[:n])
				}()
			}
			synctest.Wait()
			w.Write([]byte("abcdefgh"))
			w.Close()
			text := <-got + <-got + <-got + <-got
			assert.Len(t, text, 8, "one Write wakes as many readers as it can serve")
			_, err := r.Read(make([]byte, 1))
			assert.Equal(t, io.EOF, err)
		})
	}
}

func TestPipeCapacity(t *testing.T) {
	for capacity, want := range map[int]int{0: 0, 10: 10, fakeio.Unbounded: 100} {
		synctest.Test(t, func(t *testing.T) {
			r, w := fakeio.NewPipe("p", capacity)
			written := 0
			go func() {
				for range 100 {
					if _, err := w.Write([]byte("x")); err != nil {
						return
					}
					written++
				}
			}()
			synctest.Wait()
			assert.Equal(t, want, written)
			r.Close()
			synctest.Wait()
		})
	}
}

func TestEmptyCallsOnAPipeReturnAtOnce(t *testing.T) {
	for _, capacity := range capacities {
		r, w := fakeio.NewPipe("p", capacity)
		for _, call := range []func([]byte) (int, error){r.Read, w.Write} {
			n, err := call(nil)
			assert.Zero(t, n)
			assert.NoError(t, err)
		}
	}
}

func TestWhatEachEndOfAPipeSees(t *testing.T) {
	mine, theirs := errors.New("mine"), errors.New("theirs")
	for _, capacity := range capacities {
		read := func(r io.Reader) error { _, err := r.Read(make([]byte, 9)); return err }
		write := func(w io.Writer) error { _, err := w.Write([]byte("x")); return err }

		r, w := fakeio.NewPipe("p", capacity)
		assert.NoError(t, w.CloseWithError(mine))
		assert.NoError(t, w.CloseWithError(theirs), "the first call counts")
		assert.NoError(t, w.Close())
		assert.Same(t, mine, read(r))
		assert.Same(t, mine, read(r))
		assert.Equal(t, io.ErrClosedPipe, write(w))
		assert.NoError(t, r.Close())
		assert.NoError(t, r.Close())
		assert.Equal(t, io.ErrClosedPipe, read(r))

		r, w = fakeio.NewPipe("p", capacity)
		assert.NoError(t, r.CloseWithError(theirs))
		assert.NoError(t, r.Close())
		assert.Same(t, theirs, write(w))
		assert.Equal(t, io.ErrClosedPipe, read(r))
		assert.NoError(t, w.Close())
		assert.Equal(t, io.ErrClosedPipe, write(w))

		r, w = fakeio.NewPipe("p", capacity)
		assert.NoError(t, r.Close())
		assert.Equal(t, io.ErrClosedPipe, write(w))
	}
}

func TestDataBeforeTheEndOfAPipe(t *testing.T) {
	r, w := fakeio.NewPipe("p", 10)
	w.Write([]byte("abc"))
	w.CloseWithError(fakeio.ErrInjected)
	text, err := io.ReadAll(r)
	assert.Equal(t, "abc", string(text))
	assert.Equal(t, fakeio.ErrInjected, err)
}

func TestClosingWakesWhoWaits(t *testing.T) {
	for _, capacity := range []int{0, 2} {
		synctest.Test(t, func(t *testing.T) {
			type result struct {
				n   int
				err error
			}
			results := make(chan result, 3)
			call := func(f func([]byte) (int, error), size int) {
				go func() { n, err := f(make([]byte, size)); results <- result{n, err} }()
				synctest.Wait()
			}

			r, w := fakeio.NewPipe("p", capacity)
			call(w.Write, 5)
			call(w.Write, 6) // waits for its turn
			r.CloseWithError(fakeio.ErrInjected)
			assert.ElementsMatch(t, []result{{capacity, fakeio.ErrInjected}, {0, fakeio.ErrInjected}}, []result{<-results, <-results})

			_, w = fakeio.NewPipe("p", capacity)
			call(w.Write, 5)
			w.Close()
			assert.Equal(t, result{capacity, io.ErrClosedPipe}, <-results)

			r, _ = fakeio.NewPipe("p", capacity)
			call(r.Read, 5)
			r.Close()
			assert.Equal(t, result{0, io.ErrClosedPipe}, <-results)

			r, w = fakeio.NewPipe("p", capacity)
			call(r.Read, 5)
			w.Close()
			assert.Equal(t, result{0, io.EOF}, <-results)
		})
	}
}

func TestAFinishedPipeIsNotReported(t *testing.T) {
	for _, finish := range []func(io.ReadCloser, io.WriteCloser){
		func(r io.ReadCloser, w io.WriteCloser) { r.Close(); w.Close() },
		func(r io.ReadCloser, w io.WriteCloser) { w.Close(); io.ReadAll(r) },
	} {
		tb := new(recordingTB)
		r, w := fakeio.Pipe(tb, "p", 10)
		finish(r, w)
		assert.Empty(t, tb.end())
	}
}

// The bubble would panic at a goroutine that stays behind.
func TestAnUnfinishedPipeIsReported(t *testing.T) {
	for _, c := range []struct {
		leave func(*fakeio.PipeReader, *fakeio.PipeWriter)
		want  string
	}{
		{
			func(r *fakeio.PipeReader, w *fakeio.PipeWriter) {},
			`
	the write end was never closed
	the read end was neither closed nor read to its end`,
		},
		{
			func(r *fakeio.PipeReader, w *fakeio.PipeWriter) { w.Close() },
			`
	the read end was neither closed nor read to its end`,
		},
		{
			func(r *fakeio.PipeReader, w *fakeio.PipeWriter) { r.Close() },
			`
	the write end was never closed`,
		},
		{
			func(r *fakeio.PipeReader, w *fakeio.PipeWriter) { go func() { io.ReadAll(r) }() },
			`
	the write end was never closed
	the read end was neither closed nor read to its end
	Read at pipe_test.go:LINE waits for data or for the write end to be closed`,
		},
		{
			func(r *fakeio.PipeReader, w *fakeio.PipeWriter) {
				for range 3 {
					go func() { w.Write([]byte("hello")) }()
				}
			},
			`
	the write end was never closed
	the read end was neither closed nor read to its end
	Write at pipe_test.go:LINE waits for somebody to read, and 2 more`,
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			tb := new(recordingTB)
			r, w := fakeio.Pipe(tb, "body", 0)
			c.leave(r, w)
			synctest.Wait()
			failures := tb.end()
			require.Len(t, failures, 1)
			got := regexp.MustCompile(`\.go:\d+`).ReplaceAllString(failures[0], ".go:LINE")
			assert.Equal(t, `fakeio: pipe "body", made at pipe_test.go:LINE, is not finished:`+c.want, got)
			_, err := r.Read(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: pipe "body" was ended with its test`)
			_, err = w.Write(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: pipe "body" was ended with its test`)
		})
	}
}

// A pipe that nobody will ever serve ends the test instead of hanging it, and says which one it is.
func TestADeadlockInABubbleIsReported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tb := new(recordingTB)
		_, w := fakeio.Pipe(tb, "body", 0)
		n, err := w.Write([]byte("write, then read, in one goroutine"))
		assert.Zero(t, n)
		assert.EqualError(t, err, `fakeio: pipe "body" was stuck`)
		failures := tb.end()
		require.Len(t, failures, 1)
		assert.Regexp(t, `^fakeio: pipe "body", made at pipe_test\.go:\d+, is stuck:
	Write at pipe_test\.go:\d+ waits for somebody to read$`, failures[0])
	})
}

func TestWaitingLongIsNoDeadlock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, w := fakeio.Pipe(t, "slow", 0)
		go func() {
			for range 10 {
				time.Sleep(24 * time.Hour)
				io.WriteString(w, "tick")
			}
			w.Close()
		}()
		text, err := io.ReadAll(r)
		assert.NoError(t, err)
		assert.Equal(t, strings.Repeat("tick", 10), string(text))
	})
}

func TestPipeTellsItsState(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, w := fakeio.NewPipe("body", 0)
		go w.Write([]byte("hello"))
		synctest.Wait()
		assert.Regexp(t, `^pipe "body", made at pipe_test\.go:\d+, 5 bytes in it, write end open, read end open, 1 Write waits for somebody to read$`, w.String())
		r.Close()
		synctest.Wait()
		assert.Regexp(t, `^pipe "body", made at pipe_test\.go:\d+, 0 bytes in it, write end open, read end closed$`, r.String())
	})
}

func TestPipeMisuse(t *testing.T) {
	assert.PanicsWithValue(t, `fakeio: NewPipe: the capacity of "x" is -1: it must be at least 0`, func() { fakeio.NewPipe("x", -1) })
	assert.PanicsWithValue(t, `fakeio: Pipe: the capacity of "x" is -2: it must be at least 0`, func() { fakeio.Pipe(t, "x", -2) })
}

func BenchmarkPipe(b *testing.B) {
	for _, size := range []int{64, 4096, 32768} {
		for _, kind := range []struct {
			name string
			open func() (io.ReadCloser, io.WriteCloser)
		}{
			{"io", func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }},
			{"fakeio-0", func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("b", 0) }},
			{"fakeio-64K", func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("b", 65536) }},
		} {
			b.Run(fmt.Sprintf("%d/%s", size, kind.name), func(b *testing.B) {
				r, w := kind.open()
				go io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, make([]byte, 32768))
				p := make([]byte, size)
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					w.Write(p)
				}
				w.Close()
			})
		}
	}
}
