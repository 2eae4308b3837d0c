package golden

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// Assert tells whether got equals the golden, and reports a difference with t.Errorf, as testify's assert does. A call
// that makes no sense ends the test.
//
// got is a string, a []byte, an io.Reader, which is read to its end as it is compared, in constant memory, or an
// encoding.TextMarshaler. file is the golden's path below the package's testdata, with slashes; it ends in .golden or
// .txtar. An empty one stands for a name that is made of the test's own.
func Assert(t testing.TB, got any, file string, opts ...Option) bool {
	t.Helper()
	text, fatal := check(t, got, file, opts)
	switch {
	case fatal:
		t.Fatalf("%s", text)
	case text != "":
		t.Errorf("%s", text)
	}
	return text == ""
}

// Require is Assert, but a difference ends the test, as with testify's require.
func Require(t testing.TB, got any, file string, opts ...Option) {
	t.Helper()
	if text, _ := check(t, got, file, opts); text != "" {
		t.Fatalf("%s", text)
	}
}

// check returns the text of a failure, and whether it is the caller's mistake.
func check(t testing.TB, got any, file string, opts []Option) (text string, fatal bool) {
	t.Helper()
	c, err := newCheck(t, got, file, opts)
	if err != nil {
		return err.Error(), true
	}
	if c.update {
		return c.orUpdate(), false
	}
	return c.compare(), false
}

// A checked is one call of Assert or Require.
type checked struct {
	*settings
	t      testing.TB
	place  place
	claim  *claim
	got    feed
	update bool
}

func newCheck(t testing.TB, got any, file string, opts []Option) (*checked, error) {
	s, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	if startErr != nil {
		return nil, fmt.Errorf("golden: the package's directory is unknown: %w", startErr)
	}
	if file == "" {
		file = s.derive(t)
	}
	if err := checkName(file, s.anySuffix); err != nil {
		return nil, err
	}
	c := &checked{settings: s, t: t, place: s.inTestdata(file)}
	if c.update, err = updating(); err != nil {
		return nil, err
	}
	c.update = c.update && s.fsys == nil
	if c.got, err = s.feed(got); err != nil {
		return nil, err
	}
	if w := inUse.skips.Load(); w != nil {
		w.test(t)
	}
	if s.fsys != nil {
		inUse.use(filepath.Join(s.root, filepath.FromSlash(file)))
		return c, nil
	}
	c.claim, err = inUse.take(c.place, t.Name())
	return c, err
}

func (s *settings) derive(t testing.TB) string {
	if s.member != "" {
		return derivedName(t.Name(), 1, ".txtar") // the members of one archive
	}
	return derivedName(t.Name(), inUse.next(t), ".golden")
}

// compare returns the text of the failure, or nothing.
func (c *checked) compare() string {
	kept := &artifact{t: c.t, name: c.artifactName()}
	m, err := c.settings.compare(c.place, c.got, kept)
	defer kept.close()
	if m == nil && err == nil {
		return ""
	}
	if m != nil {
		err = m
	}
	if errors.Is(err, fs.ErrNotExist) && kept.f == nil {
		if out, err := kept.keep(); err == nil {
			copyFeed(out, c.got)
		}
	}
	return c.failure(err, kept)
}

func (c *checked) artifactName() string {
	name := strings.TrimPrefix(c.place.name, "testdata/")
	if c.home != "" {
		name = path.Base(name)
	}
	if c.member != "" {
		name += "." + hashed(c.member, c.member)
	}
	return name
}
