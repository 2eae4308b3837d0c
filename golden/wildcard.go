package golden

import "bytes"

var (
	gapText  = []byte("...")
	wildText = []byte("[..]")
)

// A pattern is a line of a golden with wildcards.
type pattern struct {
	raw   []byte   // as it stands in the golden, with its end
	gap   bool     // any number of lines
	parts [][]byte // the literal texts between wildcards: one if there is none
	end   []byte   // the line's end
}

func parsePatterns(text []byte) []pattern {
	lines := splitLines(text)
	list := make([]pattern, len(lines))
	for i, line := range lines {
		list[i] = parsePattern(line)
	}
	return list
}

func parsePattern(line []byte) pattern {
	text, end := line, line[len(line):]
	if bytes.HasSuffix(line, newline) {
		text, end = line[:len(line)-1], newline
	}
	bare := bytes.TrimSuffix(text, []byte{'\r'})
	if bytes.Equal(bare, gapText) {
		return pattern{raw: line, gap: true}
	}
	if isEscapedGap(bare) {
		return pattern{raw: line, parts: [][]byte{text[1:]}, end: end}
	}
	return pattern{raw: line, parts: wildParts(text), end: end}
}

// isEscapedGap tells whether a line is ... with at least one backslash in front: one less is meant.
func isEscapedGap(line []byte) bool {
	dots, ok := bytes.CutPrefix(bytes.TrimLeft(line, `\`), gapText)
	return ok && len(dots) == 0 && line[0] == '\\'
}

// wildParts cuts a line at its wildcards. Backslashes in front of [..] stand for half as many, and an odd one makes it
// literal; elsewhere a backslash means itself.
func wildParts(text []byte) [][]byte {
	var parts [][]byte
	var part []byte
	for {
		i := bytes.Index(text, wildText)
		if i < 0 {
			return append(parts, append(part, text...))
		}
		n := i - len(bytes.TrimRight(text[:i], `\`))
		part = append(part, text[:i-n+n/2]...)
		if n%2 == 1 {
			part = append(part, wildText...)
		} else {
			parts, part = append(parts, part), nil
		}
		text = text[i+len(wildText):]
	}
}

// matches tells whether a line, with its end, is one of those that the pattern stands for. Taking each literal text
// where it comes first is enough, since only the wildcards between them can stretch.
func (p *pattern) matches(line []byte) bool {
	text, ok := bytes.CutSuffix(line, newline)
	if p.gap || ok != (len(p.end) > 0) {
		return false
	}
	last := len(p.parts) - 1
	if last == 0 {
		return bytes.Equal(text, p.parts[0])
	}
	if text, ok = bytes.CutPrefix(text, p.parts[0]); !ok {
		return false
	}
	for _, part := range p.parts[1:last] {
		if _, text, ok = bytes.Cut(text, part); !ok {
			return false
		}
	}
	return bytes.HasSuffix(text, p.parts[last])
}

// escapeLine makes a line that stands for just the given one.
func escapeLine(line []byte) []byte {
	text := bytes.TrimRight(line, "\r\n")
	if bytes.Equal(text, gapText) || isEscapedGap(text) {
		return join([]byte{'\\'}, line)
	}
	if !bytes.Contains(line, wildText) {
		return line
	}
	var out []byte
	for {
		i := bytes.Index(line, wildText)
		if i < 0 {
			return append(out, line...)
		}
		n := i - len(bytes.TrimRight(line[:i], `\`))
		out = append(out, line[:i]...)
		out = append(out, bytes.Repeat([]byte{'\\'}, n+1)...)
		out = append(out, wildText...)
		line = line[i+len(wildText):]
	}
}

// A matcher holds lines, as they come, against patterns. It needs to remember only where it may be: once a gap can be
// reached, nothing before it matters, since the gap takes whatever an earlier place would have taken.
type matcher struct {
	patterns []pattern
	gap      int   // the last gap that was reached, or -1
	live     []int // which patterns may match the next line; len(patterns) stands for the end
	spare    []int
}

func newMatcher(patterns []pattern) *matcher {
	m := &matcher{patterns: patterns, gap: -1}
	m.enter(0)
	return m
}

// enter makes pattern i the next one, and tells whether that led over a gap.
func (m *matcher) enter(i int) bool {
	crossed := false
	for ; i < len(m.patterns) && m.patterns[i].gap; i++ {
		m.gap, crossed = i, true
	}
	if crossed {
		m.live = m.live[:0]
	}
	m.live = append(m.live, i)
	return crossed
}

// line takes the next line.
func (m *matcher) line(line []byte) {
	before := m.live
	m.live = m.spare[:0]
	m.spare = before
	if m.gap >= 0 {
		m.live = append(m.live, m.gap+1)
	}
	for _, i := range before {
		if i < len(m.patterns) && m.patterns[i].matches(line) && m.enter(i+1) {
			return
		}
	}
}

// stuck tells whether nothing can match any more.
func (m *matcher) stuck() bool { return len(m.live) == 0 }

// matched tells whether the lines so far are all that the patterns ask for.
func (m *matcher) matched() bool {
	return len(m.live) > 0 && m.live[len(m.live)-1] == len(m.patterns)
}
