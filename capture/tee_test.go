package capture

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTee(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var all strings.Builder
		outer := Func(t, func() {
			r := Func(t, func() {
				fmt.Println("out")
				fmt.Fprintln(os.Stderr, "err")
			}, with(opts, Tee(os.Stdout), Tee(os.Stderr), Tee(&all))...)
			assert.Equal(t, "out\n", r.Stdout)
			assert.Equal(t, "err\n", r.Stderr)
		}, opts...)
		assert.ElementsMatch(t, []string{"out", "err", ""}, strings.Split(all.String(), "\n"))
		assert.Equal(t, all.String(), outer.Stdout, "it goes where the stream went before, and comes once")
		assert.Equal(t, all.String(), outer.Stderr)
	})
}

// A failing Tee is reported and left, the others and the capture go on.
func TestTeeThatFails(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var other bytes.Buffer
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			assert.Equal(t, "x", Stdout(rec, func() { fmt.Print("x") }, with(opts, Tee(&failingWriter{}), Tee(&other))...))
		})
		assert.Equal(t, "error: capture: Tee: *capture.failingWriter failed and got nothing more: permission denied\n"+
			"log: capture: what the Stdout at tee_test.go:N had captured:\n--- stdout, 1 bytes:\nx\n\\ No newline at end of file\n--- stderr: empty\n", got)
		assert.Equal(t, "x", other.String())

		r, err := Begin(with(opts, Tee(shortWriter{}))...)
		require.NoError(t, err)
		fmt.Print("text")
		r.Stop()
		assert.EqualError(t, r.Err(), "capture: Tee: capture.shortWriter failed and got nothing more: short write")
	})
}

// lonely counts the writes that come while another one is under way.
type lonely struct {
	inside   atomic.Bool
	overlaps atomic.Int64
	bytes    atomic.Int64
}

func (w *lonely) Write(p []byte) (int, error) {
	if !w.inside.CompareAndSwap(false, true) {
		w.overlaps.Add(1)
	}
	runtime.Gosched()
	w.bytes.Add(int64(len(p)))
	w.inside.Store(false)
	return len(p), nil
}

// Both streams are written at once, and the writer gets one piece at a time.
func TestTeeWritesNeverOverlap(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var w lonely
		const n = 2000
		r := Start(t, with(opts, Tee(&w))...)
		var all sync.WaitGroup
		for _, s := range []struct {
			*os.File
			*Stream
		}{{os.Stdout, r.Stdout()}, {os.Stderr, r.Stderr()}} {
			all.Go(func() {
				for range n {
					fmt.Fprint(s.File, "x")
					s.Take() // brings it in at once
				}
			})
		}
		all.Wait()
		r.Stop()
		assert.Zero(t, w.overlaps.Load())
		assert.EqualValues(t, 2*n, w.bytes.Load())
	})
}

type shortWriter struct{}

func (shortWriter) Write(p []byte) (int, error) { return len(p) - 1, nil }

// lockedWriter is what people write themselves.
type lockedWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.w.Write(p)
}

// What hides a stream is no loop when the stream is swapped. On the descriptors it would be one, and is refused.
func TestTeeThatHidesAStream(t *testing.T) {
	var other bytes.Buffer
	for name, hide := range map[string]func(w io.Writer) io.Writer{
		"io.multiWriter":       func(w io.Writer) io.Writer { return io.MultiWriter(&other, w) },
		"bufio.Writer":         func(w io.Writer) io.Writer { return bufio.NewWriter(w) },
		"capture.lockedWriter": func(w io.Writer) io.Writer { return &lockedWriter{w: w} },
	} {
		for stream, file := range map[string]*os.File{"os.Stdout": os.Stdout, "os.Stderr": os.Stderr} {
			rec := newRecordTB(t)
			got := rec.run(func(rec *recordTB) {
				text := "x" // on stderr, since stdout may be that of go test -json
				r := Func(rec, func() { fmt.Fprint(os.Stderr, text) }, Tee(&other))
				assert.Equal(t, "x", r.Stderr)
				Func(rec, func() {}, Descriptors(), Tee(hide(file)))
			})
			want := fmt.Sprintf("fatal: capture: Func: Tee: the *%s writes to %s, whose descriptor is captured, and would feed the capture with its own text: give %[2]s to a Tee of its own\n", name, stream)
			if !descriptorsReachFiles {
				want = ""
			}
			if os.Stdout != os.Stderr { // as with go test -json
				assert.Equal(t, want, got)
			}
		}
		assert.Equal(t, "x", Stdout(t, func() { fmt.Print("x") }, Descriptors(), Tee(hide(&other))), "nothing is hidden")
		assert.Equal(t, "x", Stdout(t, func() { fmt.Print("x") }, Descriptors(), Tee(hide(io.Discard))))
	}
	for _, mode := range modes {
		outer := Stdout(t, func() {
			assert.Equal(t, "x", Stdout(t, func() { fmt.Print("x") }, Tee(io.MultiWriter(&other, os.Stdout))))
		}, mode.opts...)
		assert.Equal(t, "x", outer)
	}
}

// What a Tee to the captured stream passes on doesn't come again, however often it is looked for.
func TestTeeNeverLoops(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		outer := Func(t, func() {
			r := Start(t, with(opts, Tee(os.Stdout), Tee(os.Stderr))...)
			fmt.Print("out")
			fmt.Fprint(os.Stderr, "err")
			for range 5 {
				assert.Equal(t, "out", r.Stdout().String())
				assert.Equal(t, "err", r.Stderr().String())
			}
			r.Stop()
		}, opts...)
		assert.Len(t, outer.Stdout, 6)
		assert.Len(t, outer.Stderr, 6)
	})
}

// The way out for a Tee that looks at its own stream.
func TestTeeThroughAPipe(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		read, write := io.Pipe()
		r := Start(t, with(opts, Tee(write))...)
		seen := make(chan string)
		go func() {
			_, err := io.ReadFull(read, make([]byte, 4))
			assert.NoError(t, err)
			seen <- r.Stdout().String()
		}()
		fmt.Print("text")
		assert.Equal(t, "text", <-seen)
		require.NoError(t, read.Close())
		r.Stop()
	})
}
