//go:build !plan9 && !wasip1

package script

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"example.com/weir/golden"
	"example.com/weir/golden/internal/home"
)

// golden [-scrub list] [-wild] stdout|stderr|file want
func (c *call) golden() {
	var scrub string
	var wild bool
	c.flags.StringVar(&scrub, "scrub", "", "")
	c.flags.BoolVar(&wild, "wild", false, "")
	c.parse(2, 2)
	got, want := c.args[0], c.args[1]
	if got == want {
		c.fail("%s is compared with itself", got)
	}
	w := &wanted{got: c.text(got), opts: c.goldenOptions(scrub, wild)}
	c.find(w, want)
	err := w.compare()
	switch {
	case c.t == nil && err != nil:
		c.fail("%v\n(to update it, use script.Run)", err)
	case err == nil || !updating():
		c.settle(w, err)
	case w.file == "":
		c.fail("%v\nit can't be updated: %s", err, w.fixed)
	default:
		s, ts, where := c.state, c.ts, c.where()
		s.arm(ts)
		s.updates = append(s.updates, func() { s.lateGuard(ts, where, func() { w.assert(s.t) }) })
	}
}

// wanted is a text and what it is compared with.
type wanted struct {
	got   string
	path  string // what to read
	file  string // what golden.Assert calls it; "" if that can't be asked
	fixed string // why not
	opts  []golden.Option
}

func (w *wanted) compare() error { return golden.Compare(w.got, w.path, w.opts...) }

func (w *wanted) assert(t *recorder) { golden.Assert(t, w.got, w.file, w.opts...) }

// settle reports the result through package golden, which knows what else is to be said of it.
func (c *call) settle(w *wanted, err error) {
	switch {
	case c.t != nil && w.file != "":
		w.assert(c.t)
	case err != nil:
		c.fail("%v", err)
	}
}

// find decides what the name means: a file of the archive as it was packed, else one that the script has made, else a
// golden of testdata. A name that isn't a golden's is that of a file which the archive does not have yet.
func (c *call) find(w *wanted, want string) {
	path := c.inWork(want)
	name, packed := c.in.archived(path)
	_, err := os.Stat(path)
	switch {
	case err == nil && !(packed && c.asPacked(path, name)):
		w.path, w.fixed = path, "the script itself has made or changed "+want
	case err == nil || !goldenName(want):
		if !packed {
			name = c.memberName(path)
		}
		c.findMember(w, name)
	default:
		w.path, w.file = filepath.Join("testdata", filepath.FromSlash(want)), want
	}
}

func (c *call) findMember(w *wanted, name string) {
	dir, file := filepath.Split(c.in.file())
	w.path, w.file = file, file
	w.opts = append(w.opts, golden.Member(name), golden.AnySuffix(), golden.FS(home.Dir(filepath.Clean(dir))))
}

func goldenName(name string) bool {
	return strings.HasSuffix(name, ".golden") || strings.HasSuffix(name, ".txtar")
}

// asPacked reports whether a file is still as it came out of the archive.
func (c *call) asPacked(path, name string) bool {
	data, err := os.ReadFile(path)
	archive, err2 := txtar.ParseFile(c.in.file())
	if err != nil || err2 != nil {
		return false
	}
	var found []txtar.File
	for _, f := range archive.Files {
		if f.Name == name {
			found = append(found, f)
		}
	}
	if len(found) > 1 {
		c.fail("%s has %d files of the name %s: rename one", c.in.file(), len(found), name)
	}
	return len(found) == 1 && bytes.Equal(found[0].Data, data)
}

// memberName returns the name in the archive of a file that isn't there yet.
func (c *call) memberName(path string) string {
	rel, err := filepath.Rel(c.in.workdir(), path)
	c.ts.Check(err)
	return filepath.ToSlash(rel)
}

// updating reports whether an update is asked for. Package golden decides at the end whether it may be done.
func updating() bool {
	if mode := os.Getenv("GOLDEN_UPDATE"); mode != "" {
		return mode != "0"
	}
	f := flag.Lookup("update")
	if f == nil {
		return false
	}
	on, err := strconv.ParseBool(f.Value.String())
	return err == nil && on
}
