package golden

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// Compare tells how got differs from the golden at path, which is relative to the working directory: nil when it does
// not, a *MismatchError when it does. A golden that does not exist gives an error that wraps fs.ErrNotExist; an error of
// a reader or a MarshalText is wrapped too. Compare never writes. It is what Assert and Require stand on, for programs
// and for other assertion libraries.
func Compare(got any, path string, opts ...Option) error {
	s, err := newSettings(opts)
	if err != nil {
		return err
	}
	in, err := s.feed(got)
	if err != nil {
		return err
	}
	p := s.anywhere(path)
	if s.fsys == nil {
		inUse.use(p.file)
	}
	m, err := s.compare(p, in, nil)
	if m != nil {
		return m
	}
	return err
}

// A keeper is asked for a place to put the whole of got, once it is known to differ or too long to remember.
type keeper interface {
	keep() (io.Writer, error)
	drop() // it was not needed after all
}

func (s *settings) compare(p place, got feed, k keeper) (*MismatchError, error) {
	w, err := s.want(p)
	if err != nil {
		return nil, err
	}
	return s.compareWith(w, got, k)
}

func (s *settings) compareWith(w *want, got feed, k keeper) (*MismatchError, error) {
	if s.wildcards {
		return w.compareWild(got, s.exact, k)
	}
	return w.compare(got, s.exact, k)
}

// compare reads got to its end, whatever comes of it.
func (w *want) compare(got feed, exact bool, k keeper) (*MismatchError, error) {
	r, err := w.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	p := &pair{want: cursor{next: readerFeed(r)}, got: cursor{next: got}}
	if !p.skipEqual() {
		return nil, p.failure()
	}
	fold := false
	if !exact {
		if fold, err = p.foldable(w); err != nil {
			return nil, err
		}
	}
	if fold {
		p.want.next = folded(after(bytes.Clone(p.want.data), p.want.next))
		p.want.data = nil
		if !p.skipEqual() {
			return nil, p.failure()
		}
	}
	return w.mismatch(p, fold, k)
}

// mismatch makes the report of two texts that differ where p stands.
func (w *want) mismatch(p *pair, fold bool, k keeper) (*MismatchError, error) {
	if k != nil {
		out, err := k.keep()
		if err == nil {
			err = w.copyPrefix(out, p.got.off, fold)
		}
		if err != nil {
			return nil, fmt.Errorf("golden: what the test got can't be stored: %w", err)
		}
		p.got.sink = out
	}
	m := &MismatchError{Path: w.path, Member: w.member, Offset: p.got.off}
	if p.lineOff > tailSize {
		var err error
		if m.Column, err = w.column(p, fold); err != nil {
			return nil, err
		}
	}
	if p.got.fill(1); p.got.failure() == nil {
		m.note = w.note(p)
	}
	if p.binary() {
		m.bytes(p, w.lines)
		p.got.drain()
	} else {
		p.walk(func(d batch) { m.add(d, w.lines) })
	}
	m.Cut = p.cut
	m.finish()
	if err := p.failure(); err != nil {
		return nil, err
	}
	return m, nil
}

// copyPrefix writes what got and the golden have in common.
func (w *want) copyPrefix(out io.Writer, n int64, fold bool) error {
	r, err := w.open()
	if err != nil {
		return err
	}
	defer r.Close()
	in := readerFeed(r)
	if fold {
		in = folded(in)
	}
	for n > 0 {
		chunk, err := in()
		if err != nil {
			return err
		}
		chunk = chunk[:min(int64(len(chunk)), n)]
		n -= int64(len(chunk))
		if _, err := out.Write(chunk); err != nil {
			return err
		}
	}
	return nil
}

// column is that of the difference in a line whose beginning is not at hand any more.
func (w *want) column(p *pair, fold bool) (int, error) {
	c := columns{skip: p.got.off - p.lineOff}
	if err := w.copyPrefix(&c, p.got.off, fold); err != nil {
		return 0, fmt.Errorf("golden: %s can't be read again: %w", w.path, err)
	}
	if p.want.fill(1); p.want.continues() || p.got.continues() {
		c.n-- // the character that differs began before
	}
	return c.n + 1, nil
}

// columns counts the characters behind the first bytes of what is written.
type columns struct {
	skip int64
	n    int
}

func (c *columns) Write(text []byte) (int, error) {
	skipped := min(c.skip, int64(len(text)))
	c.skip -= skipped
	for _, b := range text[skipped:] {
		if utf8.RuneStart(b) {
			c.n++
		}
	}
	return len(text), nil
}

// note names a likely reason for a difference.
func (w *want) note(p *pair) string {
	if p.want.fill(1); p.want.off == 0 && len(p.want.data) == 0 {
		return "the golden is empty"
	}
	return w.conflictNote()
}

func (w *want) conflictNote() string {
	if line, found := w.conflicted(); found {
		return fmt.Sprintf("the golden has the conflict markers of an unfinished merge (line %d): resolve that, or update it", w.lines+line)
	}
	return ""
}

func (p *pair) failure() error {
	if err := p.got.failure(); err != nil {
		return fmt.Errorf("golden: got can't be read to its end: %w", err)
	}
	if err := p.want.failure(); err != nil {
		return fmt.Errorf("golden: the golden can't be read to its end: %w", err)
	}
	if err := p.got.fault; err != nil {
		return fmt.Errorf("golden: what the test got can't be stored: %w", err)
	}
	return nil
}
