package golden

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
)

// writeWhole is write for what can only be made as a whole: an archive with one member changed, a golden whose wildcards
// are to be kept.
func (c *checked) writeWhole(f *rewrite) (string, error) {
	var text bytes.Buffer
	if err := copyFeed(&text, c.got); err != nil {
		return "", err
	}
	got := text.Bytes()
	m, err := c.settings.compare(c.place, oneChunk(got), nil)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c.make(f, got)
	case err != nil || m == nil:
		return "", err
	}
	if err := c.claim.conflict(c.place, c.member, c.t); err != nil {
		return "", fmt.Errorf("%w\n%w", err, m)
	}
	return fmt.Sprintf("updated %s (%s)", m.where(), m.counts()), c.replace(f, got)
}

// make creates the golden, or the member.
func (c *checked) make(f *rewrite, got []byte) (string, error) {
	what := "made " + c.place.name
	if c.member != "" {
		what += ", member " + c.member
	}
	return what, c.replace(f, got)
}

func (c *checked) replace(f *rewrite, got []byte) error {
	file, err := (&want{path: c.place.name, open: c.place.open}).load()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	unfold := !c.exact && allCRLF(file) && !bytes.Contains(got, crlf)
	if unfold {
		file = appendFolded(nil, file)
	}
	if file, err = c.newText(file, got); err != nil {
		return err
	}
	if unfold {
		file = bytes.ReplaceAll(file, newline, crlf)
	}
	if err := c.checkFixed(file, got); err != nil {
		return err
	}
	out, err := f.keep()
	if err != nil {
		return err
	}
	if _, err := out.Write(file); err != nil {
		return fmt.Errorf("golden: the golden can't be written: %w", err)
	}
	return f.commit()
}

// newText is the golden file that makes got right.
func (c *checked) newText(file, got []byte) ([]byte, error) {
	if c.member == "" {
		return rewild(file, got), nil
	}
	a, err := parseArchive(file, c.member)
	if err != nil {
		return nil, err
	}
	if c.wildcards {
		got = rewild(a.content(), got)
	}
	return a.with(c.member, got), nil
}

// rewild makes the golden with wildcards that the new text needs of the old one.
func rewild(old, got []byte) []byte {
	list := parsePatterns(old)
	return updated(list, splitLines(got), align(list, got))
}

// checkFixed holds got, and got scrubbed again, against the golden that is about to be written.
func (c *checked) checkFixed(file, got []byte) error {
	w := memoryWant(c.place.name, "", file, 0)
	if c.member != "" {
		var err error
		if w, err = c.ofMember(w); err != nil {
			return err
		}
	}
	m, err := c.compareWith(w, oneChunk(got), nil)
	if err != nil {
		return err
	}
	if m != nil {
		return fmt.Errorf("golden: %s was not updated: what would be written differs from what the test got: please report this\n%s", m.Path, m.Diff)
	}
	if len(c.scrubbers) == 0 {
		return nil
	}
	m, err = c.compareWith(w, scrubbed(oneChunk(got), passes(c.scrubbers)), nil)
	if m != nil {
		return unstable(m)
	}
	return err
}
