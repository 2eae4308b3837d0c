package contract

import (
	"io"
	"sync"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/internal/callsite"
)

// TrackReadCloser returns r, watched: the test fails, through t.Errorf, when it is closed twice or read after Close,
// and at the end of the test when it was never closed. Each is told with its place. Only Read and Close pass through.
func TrackReadCloser(t fakeio.TB, r io.ReadCloser) io.ReadCloser {
	mustHave("TrackReadCloser", t, r)
	t.Helper()
	return &trackedReader{newTracker(t, "TrackReadCloser", r), r}
}

// TrackWriteCloser is TrackReadCloser for what is written to.
func TrackWriteCloser(t fakeio.TB, w io.WriteCloser) io.WriteCloser {
	mustHave("TrackWriteCloser", t, w)
	t.Helper()
	return &trackedWriter{newTracker(t, "TrackWriteCloser", w), w}
}

type trackedReader struct {
	*tracker
	r io.Reader
}

func (t *trackedReader) Read(p []byte) (int, error) {
	t.t.Helper()
	t.use("Read", len(p))
	return t.r.Read(p)
}

type trackedWriter struct {
	*tracker
	w io.Writer
}

func (t *trackedWriter) Write(p []byte) (int, error) {
	t.t.Helper()
	t.use("Write", len(p))
	return t.w.Write(p)
}

// mustHave panics in the name of call without a test to fail or a stream to watch.
func mustHave(call string, t fakeio.TB, stream any) {
	switch {
	case t == nil:
		panic("contract: " + call + ": t is nil")
	case stream == nil:
		panic("contract: " + call + ": the stream is nil")
	}
}

// tracker watches the end of a stream. Its lock is never held while the stream is called.
type tracker struct {
	t      fakeio.TB
	call   string
	stream io.Closer
	made   callsite.Site

	mu     sync.Mutex
	closed callsite.Site
	done   bool
}

func newTracker(t fakeio.TB, call string, stream io.Closer) *tracker {
	k := &tracker{t: t, call: call, stream: stream, made: callsite.Here(2)}
	t.Cleanup(k.finish)
	return k
}

// Close closes the stream.
func (k *tracker) Close() error {
	k.t.Helper()
	here := callsite.Here(1)
	k.mu.Lock()
	again, before := k.done, k.closed
	if !again {
		k.done, k.closed = true, here
	}
	k.mu.Unlock()
	if again {
		k.t.Errorf("contract: %s: %T closed twice: at %s and again at %s", k.call, k.stream, before, here)
	}
	return k.stream.Close()
}

func (k *tracker) use(method string, size int) {
	k.t.Helper()
	k.mu.Lock()
	done, closed := k.done, k.closed
	k.mu.Unlock()
	if done {
		k.t.Errorf("contract: %s: %s of %s at %s after Close of the %T at %s", k.call, method, amount(size), callsite.Here(1), k.stream, closed)
	}
}

func (k *tracker) finish() {
	k.t.Helper()
	k.mu.Lock()
	done := k.done
	k.mu.Unlock()
	if !done {
		k.t.Errorf("contract: %s: the %T was never closed (tracked since %s)", k.call, k.stream, k.made)
	}
}
