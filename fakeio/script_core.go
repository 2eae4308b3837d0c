package fakeio

import (
	"bytes"
	"fmt"
	"strings"
	"time"
)

// due returns the step that is due, or nil after the last.
func (s *ReadWriter) due() *Step {
	if s.at == len(s.steps) {
		return nil
	}
	return &s.steps[s.at]
}

// next moves on to the next step, and wakes the readers that wait for it.
func (s *ReadWriter) next() {
	s.at++
	s.done, s.text, s.wake = 0, nil, time.Time{}
	s.wakeAll()
}

func (s *ReadWriter) wakeAll() {
	if s.moved != nil {
		close(s.moved)
		s.moved = nil
	}
}

// slept returns how much longer the Sleep that is due takes. When it is over it moves on, and has the caller look again.
func (s *ReadWriter) slept(step *Step) time.Duration {
	now := time.Now()
	if s.wake.IsZero() {
		s.wake = now.Add(step.wait)
	}
	left := s.wake.Sub(now)
	if left <= 0 {
		s.next()
		return -1
	}
	return left
}

// sleep waits, outside the lock; false means that the stream was closed.
func (s *ReadWriter) sleep(d time.Duration) bool {
	if d <= 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	done := s.wait()
	if s.closed() {
		return false
	}
	select {
	case <-timer.C:
		return true
	case <-done:
		return false
	}
}

// accept gives some of p to the step that is due and returns how much it took.
func (s *ReadWriter) accept(step *Step, p []byte) int {
	writes := step != nil && (step.kind == writeStep || step.kind == matchStep)
	if s.tail && !writes {
		return s.finishLine(p)
	}
	s.tail = false
	switch {
	case step == nil:
		s.fail(fmt.Errorf("fakeio: %s: Write of %s after the last step", s.name, excerpt(p)))
		return 0
	case step.kind == writeStep:
		return s.compare(step, p)
	case step.kind == matchStep:
		return s.match(step, p)
	}
	s.fail(fmt.Errorf("fakeio: %s: Write of %s although step %d, %s, is due", s.name, excerpt(p), s.at+1, step.short()))
	return 0
}

func (s *ReadWriter) compare(step *Step, p []byte) int {
	want := step.text[s.done:]
	n := min(len(p), len(want))
	for i := range n {
		if p[i] != want[i] {
			s.done += i
			s.fail(fmt.Errorf("fakeio: %s: step %d: got Write of %s, want %s: they differ at byte %d",
				s.name, s.at+1, excerpt(step.text[:s.done]+string(p[i:])), step.short(), s.done))
			return i
		}
	}
	s.done += n
	if s.done == len(step.text) {
		s.next()
	}
	return n
}

// finishLine takes the rest of a line that counted before it was finished.
func (s *ReadWriter) finishLine(p []byte) int {
	if i := bytes.IndexByte(p, '\n'); i >= 0 {
		s.tail = false
		return i + 1
	}
	return len(p)
}

// match takes p up to the end of its first line.
func (s *ReadWriter) match(step *Step, p []byte) int {
	n, whole := len(p), false
	if i := bytes.IndexByte(p, '\n'); i >= 0 {
		n, whole = i+1, true
	}
	s.text = append(s.text, p[:n]...)
	switch {
	case !whole:
	case s.matches(step):
		s.next()
	case step.lines:
		s.fail(fmt.Errorf("fakeio: %s: step %d: got Write of %s, want %s", s.name, s.at+1, excerpt(s.text), step.short()))
	default:
		return n
	}
	if !whole {
		s.wakeAll() // a Read that waits may take the unfinished line
	}
	return n
}

func (s *ReadWriter) matches(step *Step) bool {
	text := s.text
	if step.lines {
		text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	}
	return step.pattern.Match(text)
}

// settle lets an unfinished line count.
func (s *ReadWriter) settle() {
	if step := s.due(); step != nil && step.kind == matchStep && len(s.text) > 0 && s.matches(step) {
		s.next()
		s.tail = true
	}
}

func (s *ReadWriter) fail(err error) {
	if s.wrong == nil {
		s.wrong = err
	}
	s.wakeAll()
}

func (s *ReadWriter) outOfTurn(method string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if step := s.due(); step != nil {
		text := fmt.Sprintf("fakeio: %s: %s although step %d, %s, is due", s.name, method, s.at+1, step.short())
		if len(s.text) > 0 {
			text += fmt.Sprintf(", which does not match the Write of %s", excerpt(s.text))
		}
		s.fail(fmt.Errorf("%s", text))
	}
	return s.wrong
}

// told says that step i was not reached, or what is left of it.
func (s *ReadWriter) told(i int, untouched, begun string) error {
	step := &s.steps[i]
	var text strings.Builder
	fmt.Fprintf(&text, "fakeio: %s: step %d of %d, %s, ", s.name, i+1, len(s.steps), step.short())
	switch {
	case i == s.at && s.done > 0:
		fmt.Fprintf(&text, "%s after %d of %d bytes", begun, s.done, len(step.text))
	case i == s.at && len(s.text) > 0:
		fmt.Fprintf(&text, "is not matched by the Write of %s", excerpt(s.text))
	default:
		text.WriteString(untouched)
	}
	return fmt.Errorf("%s", text.String())
}
