package capture

import (
	"bytes"
	"fmt"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// compile returns the expression of a wait: RE2 syntax, with ^ and $ at the lines.
func compile(pattern string) (*regexp.Regexp, error) {
	if _, err := regexp.Compile(pattern); err != nil {
		return nil, badPattern(err)
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return nil, badPattern(err)
	}
	return re, nil
}

func badPattern(err error) error {
	return fmt.Errorf("capture: the pattern is no RE2: %w: regexp.QuoteMeta makes a pattern of plain text", err)
}

// newMatcher returns a matcher for re that starts at offset pos, behind the rune prev (-1: the start of the text).
func newMatcher(re *regexp.Regexp, pos int64, prev rune) (*matcher, error) {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil, err
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return nil, err
	}
	prefix, _ := re.LiteralPrefix()
	m := &matcher{prog: prog, prefix: []byte(prefix), seen: make([]uint32, len(prog.Inst)), scratch: make([]int64, prog.NumCap)}
	m.reset(pos, prev)
	return m, nil
}

// matcher runs a regular expression over a text that arrives in pieces. It finds what package regexp finds in the text
// so far, leftmost-first, but keeps its state between the pieces, so that each byte is looked at once: a search costs
// what the text is long, whatever the pieces. It is the simulation of Thompson's automaton with submatches (Pike's VM, as
// described in Russ Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009) on the programs that
// regexp/syntax compiles.
type matcher struct {
	prog   *syntax.Prog
	prefix []byte // each match starts with it

	pos     int64 // where the next rune goes
	prev    rune  // the rune in front of pos
	threads []thread
	match   []int64 // the best match so far; a thread that is still alive is better

	running []thread // scratch of step, with the four below
	free    [][]int64
	scratch []int64
	seen    []uint32
	round   uint32
}

// thread is a way of reading the text so far: the next instruction, and where its groups began and ended.
type thread struct {
	pc   uint32
	caps []int64
}

// reset forgets what has been read and goes on at pos.
func (m *matcher) reset(pos int64, prev rune) {
	m.pos, m.prev, m.match, m.threads = pos, prev, nil, m.threads[:0]
}

// feed reads text, which starts at pos, and returns how much of it: all but a rune that is still incomplete, or less when
// the match is certain.
func (m *matcher) feed(text []byte, last bool) int {
	n := 0
	for n < len(text) && !m.settled() {
		if skip := m.skip(text[n:]); skip > 0 {
			n += skip
			continue
		}
		if !last && !utf8.FullRune(text[n:]) {
			break
		}
		r, width := utf8.DecodeRune(text[n:])
		m.step(r, width)
		n += width
	}
	return n
}

// settled reports whether no text to come can change the match.
func (m *matcher) settled() bool { return m.match != nil && len(m.threads) == 0 }

// skip passes over text in which no match can start, when none has, and returns its length.
func (m *matcher) skip(text []byte) int {
	if len(m.prefix) == 0 || len(m.threads) > 0 || m.match != nil || len(text) < len(m.prefix) {
		return 0
	}
	n := bytes.Index(text, m.prefix)
	if n < 0 {
		n = len(text) - len(m.prefix) + 1
	}
	if n > 0 {
		m.prev, _ = utf8.DecodeLastRune(text[:n])
		m.pos += int64(n)
	}
	return n
}

// step reads the rune r.
func (m *matcher) step(r rune, width int) {
	m.expand(syntax.EmptyOpContext(m.prev, r))
	m.recycle(m.threads)
	m.threads = m.threads[:0]
	for _, t := range m.running {
		if i := &m.prog.Inst[t.pc]; i.MatchRune(r) {
			m.threads = append(m.threads, thread{i.Out, t.caps})
		} else {
			m.free = append(m.free, t.caps)
		}
	}
	m.pos += int64(width)
	m.prev = r
}

// result returns the match in the text so far, nil when there is none. As long as more may come (last is false), the rune
// behind the text is unknown, and what depends on it ($ and \b) doesn't hold.
func (m *matcher) result(last bool) []int64 {
	if m.settled() {
		return m.match
	}
	known := syntax.EmptyOpContext(m.prev, -1)
	if !last {
		known &= syntax.EmptyBeginLine | syntax.EmptyBeginText
	}
	m.expand(known)
	m.recycle(m.running)
	return m.match
}

// expand follows the threads, best first, and then a new one, up to the instructions that read a rune. A thread that
// reaches the end of the expression is the match, and cuts off those that are worse.
func (m *matcher) expand(holds syntax.EmptyOp) {
	m.running = m.running[:0]
	m.round++
	for _, t := range m.threads {
		copy(m.scratch, t.caps)
		if m.follow(t.pc, holds) {
			return
		}
	}
	if m.match != nil {
		return
	}
	for i := range m.scratch {
		m.scratch[i] = -1
	}
	m.scratch[0] = m.pos
	m.follow(uint32(m.prog.Start), holds)
}

// follow runs one thread, whose groups are in scratch, and reports whether it reached the end of the expression.
func (m *matcher) follow(pc uint32, holds syntax.EmptyOp) bool {
	if m.seen[pc] == m.round {
		return false // a better thread is here already
	}
	m.seen[pc] = m.round
	i := &m.prog.Inst[pc]
	switch i.Op {
	case syntax.InstFail:
		return false
	case syntax.InstAlt, syntax.InstAltMatch:
		return m.follow(i.Out, holds) || m.follow(i.Arg, holds)
	case syntax.InstNop:
		return m.follow(i.Out, holds)
	case syntax.InstEmptyWidth:
		return syntax.EmptyOp(i.Arg)&^holds == 0 && m.follow(i.Out, holds)
	case syntax.InstCapture:
		before := m.scratch[i.Arg]
		m.scratch[i.Arg] = m.pos
		found := m.follow(i.Out, holds)
		m.scratch[i.Arg] = before
		return found
	case syntax.InstMatch:
		m.match = append(m.match[:0], m.scratch...)
		m.match[1] = m.pos
		return true
	}
	m.running = append(m.running, thread{pc, m.keep()})
	return false
}

// keep returns a copy of scratch.
func (m *matcher) keep() []int64 {
	var caps []int64
	if n := len(m.free); n > 0 {
		caps, m.free = m.free[n-1], m.free[:n-1]
	} else {
		caps = make([]int64, len(m.scratch))
	}
	copy(caps, m.scratch)
	return caps
}

// recycle keeps the memory of threads that are done.
func (m *matcher) recycle(done []thread) {
	for _, t := range done {
		m.free = append(m.free, t.caps)
	}
}
