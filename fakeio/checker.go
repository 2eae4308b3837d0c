package fakeio

import (
	"bytes"
	"fmt"
)

// Check returns a writer that wants to be given just the bytes of the source, from its start, whatever has been read
// from it.
func (s *Source) Check() *Checker {
	return &Checker{want: Source{size: s.size, seed: s.seed, unit: s.unit}}
}

// Checker is the io.WriteCloser that Source.Check returns. Write fails at the first wrong byte and at the first one too
// many, having accepted those before it, and goes on failing; Close fails then too, and when bytes are missing. It
// stores nothing. It is for one goroutine at a time.
type Checker struct {
	want   Source
	buf    [512]byte
	err    error
	closed bool
}

// Write compares p with the bytes of the source that are due.
func (c *Checker) Write(p []byte) (int, error) {
	if c.closed {
		return 0, errClosed
	}
	if c.err != nil {
		return 0, c.err
	}
	done := 0
	for done < len(p) {
		part := p[done:min(len(p), done+len(c.buf))]
		n := c.equal(part)
		done += n
		c.want.off += int64(n)
		if n < len(part) {
			c.err = c.wrong(part[n])
			return done, c.err
		}
	}
	return done, nil
}

// equal returns how many bytes of p, which fits into buf, are right.
func (c *Checker) equal(p []byte) int {
	n, _ := c.want.ReadAt(c.buf[:len(p)], c.want.off)
	if bytes.Equal(p, c.buf[:n]) {
		return n
	}
	for i, b := range c.buf[:n] {
		if p[i] != b {
			return i
		}
	}
	return n
}

func (c *Checker) wrong(got byte) error {
	if c.want.off == c.want.size {
		return fmt.Errorf("fakeio: Checker: byte %d is one too many: got 0x%02x, want the end", c.want.off, got)
	}
	var want [1]byte
	c.want.fill(want[:], c.want.off)
	return fmt.Errorf("fakeio: Checker: byte %d is wrong: got 0x%02x, want 0x%02x", c.want.off, got, want[0])
}

// Close returns the error of Write, if there was one, or says how many bytes are missing. An endless source may stop
// anywhere.
func (c *Checker) Close() error {
	c.closed = true
	if c.err == nil && c.want.off < c.want.size {
		c.err = fmt.Errorf("fakeio: Checker: closed after %d of %s", c.want.off, amount(c.want.size))
	}
	return c.err
}
