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
	c.claim.settled[""] = holder{c.t.Name(), c.t}
	return ""
}

// write brings the golden up to date and tells what it did, or nothing.
func (c *checked) write(f *rewrite) (string, error) {
	m, err := c.settings.compare(c.place, c.got, f.keep)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.f == nil:
		return c.create(f)
	case err != nil || m == nil:
		return "", err
	}
	if err := c.claim.conflict(c.place, "", c.t); err != nil {
		return "", fmt.Errorf("%w\n%w", err, m)
	}
	if err := c.keepLineEnds(f); err != nil {
		return "", err
	}
	if err := f.commit(); err != nil {
		return "", err
	}
	return fmt.Sprintf("updated %s (%s)", m.where(), m.counts()), nil
}

// create makes a golden that does not exist. An empty text makes an empty file: that is not the same as none.
func (c *checked) create(f *rewrite) (string, error) {
	out, err := f.keep()
	if err != nil {
		return "", err
	}
	if err := copyFeed(out, c.got); err != nil {
		return "", err
	}
	if err := f.commit(); err != nil {
		return "", err
	}
	return "made " + c.place.name, nil
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
