package fakeio

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"strconv"
	"time"
)

// Step is one step of a Script.
type Step struct {
	kind    stepKind
	text    string
	pattern *regexp.Regexp
	lines   bool // the pattern can match within one line only
	wait    time.Duration
	err     error
}

type stepKind uint8

const (
	noStep stepKind = iota
	readStep
	writeStep
	matchStep
	sleepStep
	failReadStep
	failWriteStep
)

// Read is a step in which the code under test reads data, in as many calls as it likes; a call does not go beyond the
// step. Read("") is one call that returns 0, nil.
func Read(data string) Step { return Step{kind: readStep, text: data} }

// Write is a step in which the code under test writes just data, in as many calls as it likes.
func Write(data string) Step { return Step{kind: writeStep, text: data} }

// Match is a step in which the code under test writes something that pattern matches, through the end of the line in
// which the match ends. The pattern is RE2 with (?m), searched, not anchored. If it can't match a line end, the very
// next line must match, which it is given without its \n or \r\n; else what was written is searched at the end of each
// line, from the step's first byte on: that is for exchanges, since its time grows with the square of the number of
// lines. A line that is unfinished when the code reads or the script is asked for Err counts as it stands.
func Match(pattern string) Step { return Step{kind: matchStep, text: pattern} }

// Sleep is a step in which the next call, whatever it is, waits for d before it goes on.
func Sleep(d time.Duration) Step { return Step{kind: sleepStep, wait: d} }

// FailRead is a step in which a Read by the code under test returns 0 and err; what follows goes on.
func FailRead(err error) Step { return Step{kind: failReadStep, err: err} }

// FailWrite is a step in which a Write by the code under test fails with err; what follows goes on.
func FailWrite(err error) Step { return Step{kind: failWriteStep, err: err} }

// String returns the step as Go source, such as fakeio.Read("hello\n").
func (s Step) String() string { return "fakeio." + s.short() }

func (s *Step) short() string {
	switch s.kind {
	case readStep:
		return "Read(" + excerpt(s.text) + ")"
	case writeStep:
		return "Write(" + excerpt(s.text) + ")"
	case matchStep:
		return "Match(" + excerpt(s.text) + ")"
	case sleepStep:
		return "Sleep(" + durationSource(s.wait) + ")"
	case failReadStep:
		return "FailRead(" + errorSource(s.err) + ")"
	case failWriteStep:
		return "FailWrite(" + errorSource(s.err) + ")"
	}
	return "Step{}"
}

// excerpt quotes text, and leaves out the middle of a long one.
func excerpt[T string | []byte](text T) string {
	const most = 200
	if len(text) <= most {
		return strconv.Quote(string(text))
	}
	return fmt.Sprintf("%s...(%s)...%s",
		strconv.Quote(string(text[:most/2])), amount(int64(len(text)-most)), strconv.Quote(string(text[len(text)-most/2:])))
}

// amount is n bytes in words.
func amount(n int64) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}

// ready compiles the step, and says what is wrong with it, or "".
func (s *Step) ready() string {
	switch s.kind {
	case noStep:
		return "the zero Step means nothing: make steps with the functions of fakeio"
	case writeStep:
		if s.text == "" {
			return "a Write of nothing can't be told from none: leave the step out"
		}
	case sleepStep:
		if s.wait < 0 {
			return "the time must not be negative"
		}
	case failReadStep, failWriteStep:
		if s.err == nil {
			return "the error must not be nil"
		}
	case matchStep:
		pattern, err := regexp.Compile("(?m)" + s.text)
		if err != nil {
			return err.Error()
		}
		parsed, _ := syntax.Parse("(?m)"+s.text, syntax.Perl)
		s.pattern, s.lines = pattern, !meetsNewline(parsed)
	}
	return ""
}

// meetsNewline says whether a pattern can match a newline.
func meetsNewline(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpAnyChar:
		return true
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if r == '\n' {
				return true
			}
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(re.Rune); i += 2 {
			if re.Rune[i] <= '\n' && '\n' <= re.Rune[i+1] {
				return true
			}
		}
	}
	for _, sub := range re.Sub {
		if meetsNewline(sub) {
			return true
		}
	}
	return false
}
