package capture

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"
)

// newStream returns an empty stream with that name, for a run with these options.
func newStream(name string, cfg *config) *Stream {
	s := &Stream{name: name, changed: make(chan struct{}), patience: 10 * time.Second}
	s.store.limited, s.store.head, s.store.tail = cfg.limited, cfg.limit/2, cfg.limit-cfg.limit/2
	if cfg.timeout > 0 {
		s.patience = cfg.timeout
	}
	return s
}

// Stream is what one stream of a run has brought so far. Its methods may be called at any time and from any goroutine,
// during the run and after it. What a write that has returned wrote is in what they see.
//
// The waits share one cursor: a search starts there, and a match moves it behind itself. Those that wait at the same time
// have started at the same place, so that none takes from another what it waits for. Take has its own, String and Reader
// have none.
type Stream struct {
	name     string
	pull     func()        // brings in what has been written; nil when there is nothing to do for that
	attend   func()        // sees to it that what comes is brought in; nil as for pull
	t        testing.TB    // the test that Expect fails; nil for none
	patience time.Duration // of Expect
	context  func() string // what a failing Expect shows, without the stream's own lock; nil: this stream

	mu      sync.Mutex
	store   store
	ended   bool
	cursor  int64
	taken   int64
	whole   string // all of the text, when it was asked for after the end
	changed chan struct{}
	waiting bool // somebody waits for changed to be closed
}

// String returns everything so far, and consumes nothing. Where Limit left bytes out, a line says how many.
func (s *Stream) String() string {
	s.sync()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.whole != "" {
		return s.whole
	}
	text := s.store.text(0)
	if s.ended {
		s.whole = text
		s.store.settle(text)
	}
	return text
}

// Take returns what came since the last Take, or since the start.
func (s *Stream) Take() string {
	s.sync()
	s.mu.Lock()
	defer s.mu.Unlock()
	text := s.store.text(s.taken)
	s.taken = s.store.size
	return text
}

// Reader returns a reader that follows the stream from its start: a Read waits for what is to come, and gives io.EOF when
// the stream has ended. Under Limit a reader that lags so far behind that bytes are gone gets an error in their place.
// Each reader has a position of its own.
func (s *Stream) Reader() io.Reader { return &streamReader{s: s} }

// streamReader follows a stream.
type streamReader struct {
	s   *Stream
	off int64
}

func (r *streamReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for {
		n, more, err := r.next(p)
		if n > 0 || err != nil {
			return n, err
		}
		r.s.follow()
		<-more
	}
}

// next copies what is there; with nothing there it returns what to wait for.
func (r *streamReader) next(p []byte) (n int, more <-chan struct{}, err error) {
	s := r.s
	s.mu.Lock()
	defer s.mu.Unlock()
	n = copy(p, s.readable(r.off))
	r.off += int64(n)
	switch {
	case n > 0:
		return n, nil, nil
	case r.off < s.store.size:
		return 0, nil, fmt.Errorf("capture: the reader of %s is too far behind: Limit left out %d bytes from offset %d on: raise Limit, or use Tee",
			s.name, s.leftOut(r.off), r.off)
	case s.ended:
		return 0, nil, io.EOF
	}
	s.waiting = true
	return 0, s.changed, nil
}

// readable returns bytes from offset off on. Who comes to the gap after the end finds there what String shows, whatever is
// still at hand.
func (s *Stream) readable(off int64) []byte {
	data := s.store.at(off)
	if from, _ := s.store.gap(); s.ended && off <= from {
		data = data[:min(int64(len(data)), from-off)]
	}
	return data
}

// leftOut returns how many bytes a reader at offset off has missed.
func (s *Stream) leftOut(off int64) int64 {
	_, to := s.store.gap()
	return max(s.store.resume(off), to) - off
}

// Expect is WaitFor for the stream's own test: without a match it ends the test, with the output so far in the message.
// It waits for as long as the run's Timeout, without one for 10 seconds, from the call on. On the stream of a Recording
// that Begin made it panics, since there is no test to fail.
func (s *Stream) Expect(pattern string) []string {
	t := s.owner("Expect")
	t.Helper()
	return s.expect(t, "Expect", pattern, s.WaitFor)
}

// ExpectLine is WaitForLine for the stream's own test, as Expect is for WaitFor.
func (s *Stream) ExpectLine(pattern string) []string {
	t := s.owner("ExpectLine")
	t.Helper()
	return s.expect(t, "ExpectLine", pattern, s.WaitForLine)
}

// owner returns the test of the stream, for the method with that name.
func (s *Stream) owner(method string) testing.TB {
	if s.t == nil {
		wait := strings.Replace(method, "Expect", "WaitFor", 1)
		panic("capture: " + method + " has no test to fail, since Begin made the recording: use " + wait + ", or Start")
	}
	return s.t
}

// buffer returns the space that the next bytes are to be read into, and advance takes in the first n of them. One
// goroutine at a time may use the two.
func (s *Stream) buffer() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store.room()
}

func (s *Stream) advance(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.store.grow(n)
	s.wake()
}

// end says that nothing will come any more.
func (s *Stream) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	s.wake()
}

// dropped returns how many bytes Limit has left out.
func (s *Stream) dropped() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	from, to := s.store.gap()
	return to - from
}

// wake lets go on who waits for changed. The caller holds mu.
func (s *Stream) wake() {
	if s.waiting {
		close(s.changed)
		s.changed, s.waiting = make(chan struct{}), false
	}
}

// sync brings in what has been written up to now.
func (s *Stream) sync() {
	if s.pull != nil {
		s.pull()
	}
}

// follow sees to it that what will be written is brought in without being asked for.
func (s *Stream) follow() {
	if s.attend != nil {
		s.attend()
	}
}

// waitError says why a wait has failed; its causes are for errors.Is, its text names them already.
type waitError struct {
	text   string
	causes []error
}

func (e *waitError) Error() string   { return e.text }
func (e *waitError) Unwrap() []error { return e.causes }
