package linediff

import "bytes"

// A cursor reads a text line by line, forwards.
type cursor struct {
	text []byte // from the line on
	line int
}

// next returns a line with its newline, nil at the end.
func (c *cursor) next() []byte {
	if len(c.text) == 0 {
		return nil
	}
	n := lineLen(c.text)
	line := c.text[:n]
	c.text, c.line = c.text[n:], c.line+1
	return line
}

// nextBefore is next for lines below end.
func (c *cursor) nextBefore(end int) []byte {
	if c.line >= end {
		return nil
	}
	return c.next()
}

// moveTo moves on to a line, by blocks as long as it is far away.
func (c *cursor) moveTo(line int) {
	for len(c.text) > block {
		n := bytes.Count(c.text[:block], newline)
		if c.line+n >= line {
			break
		}
		c.line += n
		end := bytes.LastIndexByte(c.text[:block], '\n') + 1
		if end == 0 {
			break
		}
		c.text = c.text[end:]
	}
	for c.line < line && len(c.text) > 0 {
		c.next()
	}
}

// remaining returns how many lines there are from a line on, at most limit.
func (c cursor) remaining(line, limit int) int {
	c.moveTo(line)
	n := 0
	for n < limit && c.next() != nil {
		n++
	}
	return n
}

func countLines(text []byte) int {
	n := bytes.Count(text, newline)
	if len(text) > 0 && text[len(text)-1] != '\n' {
		n++
	}
	return n
}
