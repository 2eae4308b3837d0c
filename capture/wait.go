package capture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// WaitFor waits until pattern matches what stands behind the cursor, moves the cursor behind the match and returns the
// match with its submatches, as regexp.FindStringSubmatch does. The pattern has RE2 syntax, with ^ and $ at the ends of
// lines. It is held against the text so far each time that something comes: a pattern that can go on, such as \d+, may
// match the part of a word that is there; WaitForLine waits for the whole line. As long as the stream goes on, $ matches
// in front of a newline only, and \b where the next character is there.
//
// It fails at once when the stream has ended without a match (the error wraps io.EOF), and when ctx is done (it wraps
// the context's error and cause); the cursor stays where it was. What Limit has left out is not searched.
func (s *Stream) WaitFor(ctx context.Context, pattern string) ([]string, error) {
	re, err := compile(pattern)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	start := s.cursor
	m, err := newMatcher(re, start, s.store.before(start))
	s.mu.Unlock()
	if err != nil {
		return nil, badPattern(err)
	}
	return s.wait(ctx, pattern, func() ([]string, bool) { return s.search(m) })
}

// WaitForLine waits until pattern matches within a whole line behind the cursor, moves the cursor behind that line and
// returns the match with its submatches. The line is searched, not anchored, without its end, \n or \r\n; where the cursor
// stands within a line, what is left of it. What stands unfinished at the end of the stream is a line; one whose start
// Limit has left out is none. It fails as WaitFor does.
func (s *Stream) WaitForLine(ctx context.Context, pattern string) ([]string, error) {
	re, err := compile(pattern)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	l := &lines{re: re, next: s.cursor}
	s.mu.Unlock()
	return s.wait(ctx, pattern, func() ([]string, bool) { return s.searchLines(l) })
}

// wait calls find, which goes on where it was, each time that something has come. What find sees of the end it reports
// through ended.
func (s *Stream) wait(ctx context.Context, pattern string, find func() (match []string, ended bool)) ([]string, error) {
	for {
		// Whether ctx is done is asked first: what was written before that is found.
		cause := context.Cause(ctx)
		s.sync()
		s.mu.Lock()
		more := s.changed
		s.waiting = true
		s.mu.Unlock()
		match, ended := find()
		switch {
		case match != nil:
			return match, nil
		case ended:
			return nil, &waitError{fmt.Sprintf("capture: no match for %s: %s has ended", quoted(pattern), s.name), []error{io.EOF}}
		case cause != nil:
			return nil, &waitError{fmt.Sprintf("capture: no match for %s on %s: %v", quoted(pattern), s.name, cause), []error{cause, ctx.Err()}}
		}
		s.follow()
		select {
		case <-more:
		case <-ctx.Done():
		}
	}
}

// quoted returns a pattern as it is commonly written in code: with no backslash doubled.
func quoted(pattern string) string {
	if strings.ContainsAny(pattern, "\\\"") {
		return fmt.Sprintf("%#q", pattern)
	}
	return strconv.Quote(pattern)
}

// expect is a wait that fails t.
func (s *Stream) expect(t testing.TB, method, pattern string, wait func(context.Context, string) ([]string, error)) []string {
	t.Helper()
	late := fmt.Errorf("%v have passed", s.patience)
	ctx, cancel := context.WithTimeoutCause(context.Background(), s.patience, late)
	defer cancel()
	match, err := wait(ctx, pattern)
	if err == nil {
		return match
	}
	shown := s.String
	if s.context != nil {
		shown = s.context
	}
	if !errors.Is(err, late) && !errors.Is(err, io.EOF) {
		t.Fatalf("capture: %s: %s", method, strings.TrimPrefix(err.Error(), "capture: "))
		return nil
	}
	t.Fatalf("capture: %s: %s\n%s", method, strings.TrimPrefix(err.Error(), "capture: "), shown())
	return nil
}

// atATime bounds how long a search holds the stream's lock.
const atATime = 64 << 10

// search feeds m with what has come, and returns the match.
func (s *Stream) search(m *matcher) (match []string, ended bool) {
	for {
		match, more := s.searchSome(m)
		if match != nil || !more {
			return match, !more && s.isOver(m.pos)
		}
	}
}

// searchSome feeds m with at most atATime bytes, and reports whether there are more.
func (s *Stream) searchSome(m *matcher) (match []string, more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if next := s.store.resume(m.pos); next != m.pos {
		m.reset(next, utf8.RuneError) // Limit has left out what lay between
	}
	text := s.store.at(m.pos)
	text = text[:min(len(text), atATime)]
	if !utf8.FullRune(text) {
		text = s.store.copyOf(m.pos, utf8.UTFMax) // it may go on in the next chunk
	}
	n := m.feed(text, s.ended && m.pos+int64(len(text)) == s.store.size)
	atEnd := m.pos == s.store.size
	if !atEnd && n > 0 && !m.settled() {
		return nil, true
	}
	found := m.result(s.ended && atEnd)
	if found == nil {
		return nil, false
	}
	s.cursor = max(s.cursor, found[1])
	return s.submatches(found), false
}

// submatches returns the texts of a match; a group that took no part is empty.
func (s *Stream) submatches(found []int64) []string {
	out := make([]string, len(found)/2)
	for i := range out {
		if from, to := found[2*i], found[2*i+1]; from >= 0 && from < to {
			out[i] = string(s.store.copyOf(from, int(to-from)))
		}
	}
	return out
}

// isOver reports whether the stream has ended and pos is its end.
func (s *Stream) isOver(pos int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended && pos == s.store.size
}

// lines is the state of a search for a line.
type lines struct {
	re   *regexp.Regexp
	next int64  // the offset of what has not been looked at
	line []byte // what has been, of the line under way
	torn bool   // the line under way has lost its start, so it is none
}

// searchLines goes through the lines that have come, and returns the match.
func (s *Stream) searchLines(l *lines) (match []string, ended bool) {
	for {
		line, ok, over := s.nextLine(l)
		if !ok {
			return nil, over
		}
		if match := l.re.FindSubmatch(bytes.TrimSuffix(line, []byte("\r"))); match != nil {
			s.mu.Lock()
			s.cursor = max(s.cursor, l.next)
			s.mu.Unlock()
			return texts(match), false
		}
	}
}

// nextLine returns the next whole line without its newline; over says that none will come any more.
func (s *Stream) nextLine(l *lines) (line []byte, ok, over bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		if next := s.store.resume(l.next); next != l.next {
			l.next, l.line, l.torn = next, l.line[:0], true // Limit has left out what lay between
		}
		text := s.store.at(l.next)
		if len(text) == 0 {
			last := s.ended && len(l.line) > 0 && !l.torn
			return l.take(nil, last), last, s.ended
		}
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			l.next += int64(i) + 1
			if !l.torn {
				return l.take(text[:i], true), true, false
			}
			l.line, l.torn = l.line[:0], false
			continue
		}
		l.next += int64(len(text))
		l.line = append(l.line, text...)
	}
}

// take returns the line under way with rest behind it, and starts the next one.
func (l *lines) take(rest []byte, whole bool) []byte {
	if !whole {
		return nil
	}
	line := append(l.line, rest...)
	l.line = line[:0]
	return line
}

func texts(match [][]byte) []string {
	out := make([]string, len(match))
	for i, m := range match {
		out[i] = string(m)
	}
	return out
}
