package golden

import (
	"bytes"
	"regexp"
	"strings"
)

// Regexp replaces what re matches in a line by placeholder, literally: $1 has no meaning in it. The line's end is not
// part of the line. A match within an earlier placeholder stays as it is. A regular expression that begins with literal
// text is the quicker one.
func Regexp(re *regexp.Regexp, placeholder string) Scrubber {
	switch {
	case re == nil:
		return misuse("Regexp", "needs a regular expression, not nil")
	case strings.Contains(placeholder, "\n"):
		return misuse("Regexp", "needs a placeholder within one line, not %q", placeholder)
	}
	prefix, _ := re.LiteralPrefix()
	p := &regexpPass{re: re, prefix: []byte(prefix), placeholder: []byte(placeholder)}
	return Scrubber{name: "Regexp", make: func() pass { return p }}
}

type regexpPass struct {
	re          *regexp.Regexp
	prefix      []byte
	placeholder []byte
}

func (p *regexpPass) over(dst, text []byte) ([]byte, bool) {
	if !bytes.Contains(text, p.prefix) {
		return dst, false
	}
	changed := false
	for len(text) > 0 {
		line, end := cutLine(text)
		text = text[len(line)+len(end):]
		if found := p.find(line); len(found) > 0 {
			changed = true
			dst = p.replace(dst, line, found)
		} else {
			dst = append(dst, line...)
		}
		dst = append(dst, end...)
	}
	return dst, changed
}

func (p *regexpPass) find(line []byte) [][]int {
	if !bytes.Contains(line, p.prefix) {
		return nil
	}
	return p.re.FindAllIndex(line, -1)
}

func (p *regexpPass) replace(dst, line []byte, found [][]int) []byte {
	done := 0
	for _, m := range found {
		dst = append(dst, line[done:m[0]]...)
		if within(line, p.placeholder, m[0], m[1]) {
			dst = append(dst, line[m[0]:m[1]]...)
		} else {
			dst = append(dst, p.placeholder...)
		}
		done = m[1]
	}
	return append(dst, line[done:]...)
}

// within tells whether line[from:to] lies in an occurrence of text.
func within(line, text []byte, from, to int) bool {
	if len(text) < to-from {
		return false
	}
	lo := max(0, to-len(text))
	hi := min(len(line), from+len(text))
	return len(text) > 0 && bytes.Contains(line[lo:hi], text)
}

// cutLine returns the first line and its end, which may be missing.
func cutLine(text []byte) (line, end []byte) {
	n := bytes.IndexByte(text, '\n')
	if n < 0 {
		return text, nil
	}
	line = bytes.TrimSuffix(text[:n], []byte{'\r'})
	return line, text[len(line) : n+1]
}

// Literal replaces a text, wherever it stands in a line, by another one. What is the new text already stays as it is,
// also where the old one is a part of it.
func Literal(old, new string) Scrubber {
	if old == "" || strings.Contains(old+new, "\n") {
		return misuse("Literal", "needs two texts within one line, the old one not empty, not %q and %q", old, new)
	}
	p := &literalPass{old: []byte(old), new: []byte(new)}
	p.protect = strings.Contains(new, old)
	return Scrubber{name: "Literal", make: func() pass { return p }}
}

type literalPass struct {
	old, new []byte
	protect  bool
}

func (p *literalPass) over(dst, text []byte) ([]byte, bool) {
	if !bytes.Contains(text, p.old) {
		return dst, false
	}
	for {
		i := bytes.Index(text, p.old)
		if i < 0 {
			return append(dst, text...), true
		}
		if kept := bytes.Index(text, p.new); p.protect && kept >= 0 && kept <= i {
			i = kept + len(p.new)
			dst = append(dst, text[:i]...)
			text = text[i:]
			continue
		}
		dst = append(append(dst, text[:i]...), p.new...)
		text = text[i+len(p.old):]
	}
}

// ANSI removes the escape sequences of terminals: colours, cursor movements, titles, and an escape byte that begins no
// sequence.
func ANSI() Scrubber {
	return Scrubber{name: "ANSI", make: func() pass { return ansiPass{} }}
}

type ansiPass struct{}

func (ansiPass) over(dst, text []byte) ([]byte, bool) {
	i := bytes.IndexByte(text, esc)
	if i < 0 {
		return dst, false
	}
	for i >= 0 {
		dst = append(dst, text[:i]...)
		text = text[i+sequence(text[i:]):]
		i = bytes.IndexByte(text, esc)
	}
	return append(dst, text...), true
}

const (
	esc = 0x1b
	bel = 0x07
)

// sequence is the length of the escape sequence that text begins with (ECMA-48, section 5). One that another escape
// byte or the line's end breaks off ends there.
func sequence(text []byte) int {
	if len(text) < 2 {
		return len(text)
	}
	switch c := text[1]; {
	case c == '[':
		return run(text, 2, 0x20, 0x3f, 0x40)
	case c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_':
		return controlString(text)
	default:
		return run(text, 1, 0x20, 0x2f, 0x30)
	}
}

// run skips bytes from lo to hi at i, and a last byte from final to 0x7e if it is there.
func run(text []byte, i int, lo, hi, final byte) int {
	for i < len(text) && text[i] >= lo && text[i] <= hi {
		i++
	}
	if i < len(text) && text[i] >= final && text[i] <= 0x7e {
		i++
	}
	return i
}

// controlString skips to BEL or ESC \; without either, in this line, only the two bytes that begin it.
func controlString(text []byte) int {
	for i := 2; i < len(text); i++ {
		switch {
		case text[i] == bel:
			return i + 1
		case text[i] == esc && i+1 < len(text) && text[i+1] == '\\':
			return i + 2
		case text[i] == esc || text[i] == '\n':
			return 2
		}
	}
	return 2
}
