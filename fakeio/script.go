package fakeio

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"example.com/weir/fakeio/internal/callsite"
)

// Script returns a stream that takes part in an exact exchange with the code under test, step by step. A Read waits for
// its turn, as it would for a peer that has not been asked yet; after ten seconds, or in a bubble of testing/synctest
// when nothing else can happen, it fails. A Write out of its turn fails at once.
//
// What goes wrong goes on failing, and Err tells it. After the last step Read returns io.EOF and Write fails. The code
// may use several goroutines. Script panics on a step that makes no sense.
func Script(steps ...Step) *ReadWriter { return newScript("Script", steps) }

// Dialogue is Script for a test: at its end it reports what Err returns, if it isn't nil, through t.Errorf.
func Dialogue(t TB, steps ...Step) *ReadWriter {
	mustHave("Dialogue", t)
	t.Helper()
	s := newScript("Dialogue", steps)
	made := callsite.Here(1)
	t.Cleanup(func() {
		t.Helper()
		if err := s.Err(); err != nil {
			t.Errorf("%v (the dialogue made at %s)", err, made)
		}
	})
	return s
}

func newScript(call string, steps []Step) *ReadWriter {
	s := &ReadWriter{name: call, steps: slices.Clone(steps)}
	for i := range s.steps {
		if wrong := s.steps[i].ready(); wrong != "" {
			panic(fmt.Sprintf("fakeio: %s: step %d, %s: %s", call, i+1, s.steps[i].short(), wrong))
		}
	}
	return s
}

// ReadWriter is the stream that Script and Dialogue return: Read, Write and Close, and Err for the test.
type ReadWriter struct {
	name  string
	steps []Step
	gate

	mu    sync.Mutex // held for a moment at a time, never while a call waits
	at    int        // the step that is due
	done  int        // how much of it has passed
	text  []byte     // what Match has been given
	tail  bool       // the line that a Match took goes on
	wake  time.Time  // the end of the Sleep that is due, once it has begun
	moved chan struct{}
	wrong error
}

// Read returns what the script has for the code to read.
func (s *ReadWriter) Read(p []byte) (int, error) {
	if len(p) == 0 && !s.closed() {
		return 0, nil
	}
	var patience *time.Timer
	for seen := 0; ; {
		n, err, wait, turn := s.tryRead(p)
		switch {
		case wait == 0 && turn == nil:
			return n, err
		case turn == nil:
			if !s.sleep(wait) {
				return 0, errClosed
			}
			continue
		case patience == nil:
			patience = time.NewTimer(pause(10 * time.Second))
			defer patience.Stop()
		}
		done := s.wait()
		if s.closed() {
			return 0, errClosed
		}
		select {
		case <-turn:
		case <-done:
		case <-patience.C:
			if seen++; seen == looks {
				return 0, s.outOfTurn("Read")
			}
			patience.Reset(pause(10 * time.Second))
		}
	}
}

// tryRead reads, or says for how long or on what to wait first.
func (s *ReadWriter) tryRead(p []byte) (n int, err error, wait time.Duration, turn <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	switch step := s.due(); {
	case s.closed():
		return 0, errClosed, 0, nil
	case s.wrong != nil:
		return 0, s.wrong, 0, nil
	case step == nil:
		return 0, io.EOF, 0, nil
	case step.kind == sleepStep:
		return 0, nil, s.slept(step), nil
	case step.kind == failReadStep:
		s.next()
		return 0, step.err, 0, nil
	case step.kind == readStep:
		n = copy(p, step.text[s.done:])
		s.done += n
		if s.done == len(step.text) {
			s.next()
		}
		return n, nil, 0, nil
	}
	if s.moved == nil {
		s.moved = make(chan struct{})
	}
	return 0, nil, 0, s.moved
}

// Write takes what the code writes, as far as the script wants it.
func (s *ReadWriter) Write(p []byte) (int, error) {
	n := 0
	for {
		m, err, wait := s.tryWrite(p[n:])
		n += m
		if wait == 0 {
			return n, err
		}
		if !s.sleep(wait) {
			return n, errClosed
		}
	}
}

// tryWrite writes, up to the next Sleep, or says how long to wait first.
func (s *ReadWriter) tryWrite(p []byte) (n int, err error, wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		step := s.due()
		switch {
		case s.closed():
			return n, errClosed, 0
		case s.wrong != nil:
			return n, s.wrong, 0
		case n == len(p):
			return n, nil, 0
		case step != nil && step.kind == sleepStep:
			return n, nil, s.slept(step)
		case step != nil && step.kind == failWriteStep:
			s.next()
			return n, step.err, 0
		}
		n += s.accept(step, p[n:])
	}
}

// Close ends the stream: later calls, and those that wait, return an error that is os.ErrClosed. Steps that are left
// then will never be reached, and Err tells them. It may be called again.
func (s *ReadWriter) Close() error {
	s.shut()
	return nil
}

// Err returns the first thing that went wrong or else, when there are steps left, the first that was not reached;
// a Sleep at the end need not be.
func (s *ReadWriter) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	if s.wrong != nil {
		return s.wrong
	}
	for i := s.at; i < len(s.steps); i++ {
		if s.steps[i].kind != sleepStep {
			return s.told(i, "was never reached", "was left unfinished")
		}
	}
	return nil
}
