package golden

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// orUpdate compares, and writes the golden if it differs or does not exist. It returns the text of the failure, or
// nothing.
func (c *checked) orUpdate() string {
	c.t.Helper()
	c.claim.Lock()
	defer c.claim.Unlock()
	if c.t.Failed() {
		text := c.compare()
		if text != "" {
			text += "\nit was not updated, since the test had already failed"
		}
		return text
	}
	f := &rewrite{root: c.place.root, path: c.place.file}
	defer f.discard()
	what, err := c.write(f)
	if err != nil {
		return err.Error()
	}
	if what != "" {
		c.t.Logf("golden: %s", what)
	}
	c.claim.settled[c.member] = holder{c.t.Name(), c.t}
	return ""
}

// write brings the golden up to date and tells what it did, or nothing.
func (c *checked) write(f *rewrite) (string, error) {
	if c.wildcards || c.member != "" {
		return c.writeWhole(f)
	}
	m, err := c.settings.compare(c.place, c.got, f)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.f == nil:
		return "made " + c.place.name, c.create(f)
	case err != nil || m == nil:
		return "", err
	}
	if err := c.claim.conflict(c.place, c.member, c.t); err != nil {
		return "", fmt.Errorf("%w\n%w", err, m)
	}
	if err := c.keepLineEnds(f); err != nil {
		return "", err
	}
	return fmt.Sprintf("updated %s (%s)", m.where(), m.counts()), c.finish(f)
}

// create makes a golden that does not exist. An empty text makes an empty file: that is not the same as none.
func (c *checked) create(f *rewrite) error {
	out, err := f.keep()
	if err == nil {
		err = copyFeed(out, c.got)
	}
	if err == nil {
		err = c.finish(f)
	}
	return err
}

// finish puts what was written in its place, unless the next run would want something else.
func (c *checked) finish(f *rewrite) error {
	if err := c.checkStable(f); err != nil {
		return err
	}
	return f.commit()
}

// checkStable scrubs what was scrubbed once more: that must change nothing.
func (c *checked) checkStable(f *rewrite) error {
	if len(c.scrubbers) == 0 {
		return nil
	}
	in, err := f.again()
	if err != nil {
		return err
	}
	w := &want{path: c.place.name, open: func() (io.ReadCloser, error) {
		r, err := f.in.Open(f.temp)
		return r, err
	}}
	m, err := w.compare(scrubbed(in, passes(c.scrubbers)), false, nil)
	if m != nil {
		return unstable(m)
	}
	return err
}

func unstable(m *MismatchError) error {
	return fmt.Errorf("golden: %s was not updated: its scrubbers change what they have written when they see it again, "+
		"so that it would never settle: make the placeholder one that they leave alone\n%s", m.Path, m.Diff)
}

func copyFeed(out io.Writer, in feed) error {
	for {
		chunk, err := in()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("golden: got can't be read to its end: %w", err)
		}
		if _, err := out.Write(chunk); err != nil {
			return fmt.Errorf("golden: what the test got can't be stored: %w", err)
		}
	}
}
