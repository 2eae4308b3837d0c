package capture

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pumped returns a stream with its pump and the write end of its pipe.
func pumped(t *testing.T, cfg *config) (*Stream, *pump, *os.File) {
	s := newStream("stdout", cfg)
	p, w, err := pipeTo(s, "|1", newTees(cfg.tees))
	require.NoError(t, err)
	t.Cleanup(func() {
		w.Close()
		p.cut()
		<-p.done
	})
	return s, p, w
}

func TestPumpPullsWhatHasBeenWritten(t *testing.T) {
	s, _, w := pumped(t, &config{})
	want := ""
	for i := range 3000 {
		line := fmt.Sprintln("line", i)
		_, err := w.WriteString(line)
		require.NoError(t, err)
		want += line
		require.Equal(t, line, s.Take())
	}
	assert.Equal(t, want, s.String())
}

func TestPumpTakesMoreThanAPipeHolds(t *testing.T) {
	s, p, w := pumped(t, &config{})
	text := numbered(16 << 20)
	n, err := w.WriteString(text)
	require.NoError(t, err)
	require.Equal(t, len(text), n)
	require.NoError(t, w.Close())
	p.cut()
	assert.True(t, text == s.String())
}

// What is written before the cut is in, what comes later is counted, and its writer neither waits nor fails.
func TestPumpCut(t *testing.T) {
	s, p, w := pumped(t, &config{})
	for range 50 {
		fmt.Fprintln(w, "early")
	}
	p.cut()
	fmt.Fprintln(w, "late")
	assert.Equal(t, strings.Repeat("early\n", 50), s.String())
	assert.Equal(t, int64(5), p.lateBytes())
	_, err := w.WriteString(numbered(1 << 20))
	require.NoError(t, err)
	assert.Equal(t, int64(5+1<<20), p.lateBytes())
	p.cut()
	require.NoError(t, w.Close())
	<-p.done
	assert.Equal(t, int64(5+1<<20), p.lateBytes())
	_, err = s.WaitFor(t.Context(), "late")
	assert.ErrorIs(t, err, io.EOF)
}

// A writer that never stops can't hold up a pull or a cut.
func TestPumpCutUnderFire(t *testing.T) {
	for range 20 {
		s, p, w := pumped(t, &config{})
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			for {
				if _, err := w.WriteString(numbered(4096)); err != nil {
					return
				}
			}
		}()
		_, err := s.WaitFor(t.Context(), "line 100\n")
		require.NoError(t, err)
		p.cut()
		n := len(s.String())
		_ = w.Close()
		<-stopped
		<-p.done
		assert.Len(t, s.String(), n)
	}
}

// One that writes more for each piece that is read can't either: a pull takes what was there when it began.
func TestPumpPullsNoMoreThanThereIs(t *testing.T) {
	var w atomic.Pointer[os.File]
	again := writerFunc(func(p []byte) (int, error) { return w.Load().Write(p) })
	s, _, end := pumped(t, &config{tees: []io.Writer{again}, limited: true, limit: 10})
	w.Store(end)
	_, err := end.WriteString("again and ")
	require.NoError(t, err)
	for range 10 {
		assert.True(t, strings.HasPrefix(s.String(), "again"))
	}
	require.NoError(t, end.Close())
}

func TestPumpEndsWithItsSource(t *testing.T) {
	s, p, w := pumped(t, &config{})
	_, err := w.WriteString("all")
	require.NoError(t, err)
	require.NoError(t, w.Close())
	got, err := io.ReadAll(s.Reader())
	require.NoError(t, err)
	assert.Equal(t, "all", string(got))
	<-p.done
	p.cut()
	assert.Zero(t, p.lateBytes())
}

// What comes after the cut is nothing for a tee: the test that it belongs to may be over.
func TestPumpTeesNothingLate(t *testing.T) {
	var tee bytes.Buffer
	_, p, w := pumped(t, &config{tees: []io.Writer{&tee}})
	fmt.Fprint(w, "early")
	p.cut()
	fmt.Fprint(w, "late")
	assert.Equal(t, int64(4), p.lateBytes())
	assert.Equal(t, "early", tee.String())
}

type failingWriter struct{ calls int }

func (w *failingWriter) Write([]byte) (int, error) {
	w.calls++
	return 0, os.ErrPermission
}

func TestPumpTees(t *testing.T) {
	var a, b bytes.Buffer
	bad := &failingWriter{}
	cfg := &config{tees: []io.Writer{&a, bad, &b}, limited: true, limit: 10}
	s, p, w := pumped(t, cfg)
	text := numbered(1 << 20)
	_, err := w.WriteString(text)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	p.cut()
	assert.True(t, text == a.String() && text == b.String(), "a tee gets all, whatever is kept")
	assert.Equal(t, int64(1<<20-10), s.dropped())
	assert.Equal(t, 1, bad.calls)
	require.Len(t, p.tees.failures(), 1)
	assert.EqualError(t, p.tees.failures()[0], "capture: Tee: *capture.failingWriter failed and got nothing more: permission denied")
	assert.ErrorIs(t, p.tees.failures()[0], os.ErrPermission)
}
