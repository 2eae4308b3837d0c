package contract_test

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

func TestGuardsInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var dst bytes.Buffer
		slow := fakeio.NewReader(strings.NewReader("hello, world"), fakeio.Chunk(3), fakeio.Delay(time.Hour))
		tracked := contract.TrackReadCloser(t, slow)
		r := contract.GuardReader(t, tracked)
		w := contract.GuardWriter(t, fakeio.NewWriter(&dst, fakeio.Rate(1)))
		start := time.Now()
		_, err := io.Copy(w, r)
		assert.NoError(t, err)
		assert.Equal(t, "hello, world", dst.String())
		assert.Equal(t, 5*time.Hour+12*time.Second, time.Since(start))
		assert.NoError(t, tracked.Close())

		tb := new(recordingTB)
		spoiler := contract.GuardWriter(tb, &oddWriter{write: oddWriters[0].write})
		time.Sleep(time.Hour)
		spoiler.Write([]byte("x"))
		assert.Contains(t, tb.end(), "contract: GuardWriter: Write of 1 byte at offset 0 = 1, nil: it changed its argument (called at guard_bubble_test.go:35)")
	})
}

// lockedTB is a recordingTB for several goroutines.
type lockedTB struct {
	recordingTB
	mu sync.Mutex
}

func (l *lockedTB) Errorf(f string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.recordingTB.Errorf(f, args...)
}

// Many goroutines may share a stream that can bear it, such as a pipe.
func TestGuardsOfASharedStream(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, w := fakeio.NewPipe("shared", 10)
		tb := new(lockedTB)
		gw := contract.GuardWriter(tb, w)
		tw := contract.TrackWriteCloser(tb, struct {
			io.Writer
			io.Closer
		}{gw, w})
		var writers sync.WaitGroup
		for range 5 {
			writers.Go(func() {
				for range 20 {
					_, err := tw.Write([]byte("hello"))
					assert.NoError(t, err)
				}
			})
		}
		go func() { writers.Wait(); tw.Close() }()
		text, err := io.ReadAll(r)
		assert.NoError(t, err)
		assert.Equal(t, strings.Repeat("hello", 100), string(text))
		assert.Empty(t, tb.end())
	})
}
