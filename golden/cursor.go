package golden

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// A cursor is a place in a feed, with some of what lies ahead of it.
type cursor struct {
	next  feed
	data  []byte // what lies ahead and is at hand; not to be changed
	err   error  // why there will be no more: io.EOF, or an error of the reader
	off   int64  // bytes behind the cursor
	lines int    // newlines behind the cursor
	sink  io.Writer
	fault error // of the sink
}

// fill tries to have n bytes at hand; there are less only at the end.
func (c *cursor) fill(n int) {
	var own []byte
	for len(c.data) < n && c.err == nil {
		chunk, err := c.takeAhead(&own)
		switch {
		case err != nil:
			c.err = err
		case len(c.data) == 0:
			c.data = chunk
		default:
			own = append(own, chunk...)
			c.data = own
		}
	}
}

// takeAhead reads a chunk. What is at hand may lie in the feed's buffer, so it is copied away first.
func (c *cursor) takeAhead(own *[]byte) ([]byte, error) {
	if *own == nil && len(c.data) > 0 {
		*own = append(make([]byte, 0, len(c.data)+chunkSize), c.data...)
		c.data = *own
	}
	return c.next()
}

// view returns at most about size bytes that lie ahead, cut behind a line's end unless a line is longer than that, and
// whether they reach the end.
func (c *cursor) view(size int) (text []byte, whole bool) {
	c.fill(size + 1)
	if len(c.data) <= size {
		return c.data, true
	}
	if i := bytes.LastIndexByte(c.data[:size], '\n'); i >= 0 {
		return c.data[:i+1], false
	}
	return c.data[:size], false
}

func (c *cursor) advance(n int) {
	passed := c.data[:n]
	if c.sink != nil && c.fault == nil {
		_, c.fault = c.sink.Write(passed)
	}
	c.lines += bytes.Count(passed, newline)
	c.off += int64(n)
	c.data = c.data[n:]
}

// continues tells whether the next byte goes on a character that began behind the cursor.
func (c *cursor) continues() bool {
	return len(c.data) > 0 && !utf8.RuneStart(c.data[0])
}

// drain moves to the end.
func (c *cursor) drain() {
	for c.fill(1); len(c.data) > 0; c.fill(1) {
		c.advance(len(c.data))
	}
}

func (c *cursor) failure() error {
	if c.err == io.EOF {
		return nil
	}
	return c.err
}

var newline = []byte{'\n'}
