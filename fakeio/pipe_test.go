package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
	// fakeio: pipe "body", made at pipe_test.go:32, is not finished:
	// 	the write end was never closed
	// 	the read end was never closed, with 12 bytes unread
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

func TestPipeMisuse(t *testing.T) {
	assert.PanicsWithValue(t, `fakeio: NewPipe: the capacity of "x" is -1: it must be at least 0`, func() { fakeio.NewPipe("x", -1) })
	assert.PanicsWithValue(t, `fakeio: Pipe: the capacity of "x" is -2: it must be at least 0`, func() { fakeio.Pipe(t, "x", -2) })
}
