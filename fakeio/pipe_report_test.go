package fakeio_test

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

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
	Read at pipe_report_test.go:LINE waits for data or for the write end to be closed`,
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
	Write at pipe_report_test.go:LINE waits for somebody to read, and 2 more`,
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
			assert.Equal(t, `fakeio: pipe "body", made at pipe_report_test.go:LINE, is not finished:`+c.want, got)
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
		assert.Regexp(t, `^fakeio: pipe "body", made at pipe_report_test\.go:\d+, is stuck:
	Write at pipe_report_test\.go:\d+ waits for somebody to read$`, failures[0])
	})
}

// tellingTB is a test that does something while it is told of a failure.
type tellingTB struct {
	recordingTB
	told func()
}

func (t *tellingTB) Errorf(format string, args ...any) {
	t.told()
	t.recordingTB.Errorf(format, args...)
}

// Whoever wakes up may end the test, and after that no report may come.
func TestADeadlockIsReportedBeforeItIsEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		telling, told := make(chan struct{}), make(chan struct{})
		tb := &tellingTB{told: func() { close(telling); <-told }}
		r, _ := fakeio.Pipe(tb, "body", 8)
		woken, ended := false, false
		go func() {
			_, err := r.Read(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: pipe "body" was stuck`)
			woken = true
		}()
		<-telling
		go func() {
			assert.Len(t, tb.end(), 1, "the deadlock, and no other failure")
			ended = true
		}()
		synctest.Wait()
		assert.False(t, woken, "the Read waits until the failure has been told")
		assert.False(t, ended, "so does the end of the test")
		close(told)
		synctest.Wait()
		assert.True(t, woken)
		assert.True(t, ended)
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
		assert.Regexp(t, `^pipe "body", made at pipe_report_test\.go:\d+, 5 bytes in it, write end open, read end open, 1 Write waits for somebody to read$`, w.String())
		r.Close()
		synctest.Wait()
		assert.Regexp(t, `^pipe "body", made at pipe_report_test\.go:\d+, 0 bytes in it, write end open, read end closed$`, r.String())
		_, w = fakeio.NewPipe("body", 8)
		w.Write([]byte("h"))
		assert.Contains(t, w.String(), ", 1 byte in it, ")
	})
}
