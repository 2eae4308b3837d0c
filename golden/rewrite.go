package golden

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// A rewrite is a file in the making: it has another name in the same directory until it is whole, so that the golden is
// never half written, whatever happens.
type rewrite struct {
	root string   // what must not be left
	path string   // the file to replace
	in   *os.Root // of root
	rel  string   // of the file, without symbolic links, below in
	temp string   // of the file in the making, below in
	f    *os.File
}

// keep begins to write.
func (w *rewrite) keep() (io.Writer, error) {
	if w.f != nil {
		return w.f, nil
	}
	if err := w.locate(); err != nil {
		return nil, err
	}
	if err := w.in.MkdirAll(filepath.Dir(w.rel), 0o777); err != nil {
		return nil, fmt.Errorf("golden: the golden's directory can't be made: %w", err)
	}
	w.temp = fmt.Sprintf("%s.%08x.tmp", w.rel, rand.Uint32())
	f, err := w.in.OpenFile(w.temp, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("golden: the golden can't be written: %w", err)
	}
	w.f = f
	if info, err := w.in.Stat(w.rel); err == nil {
		if err := f.Chmod(info.Mode().Perm()); err != nil { // whatever the umask
			return nil, fmt.Errorf("golden: the golden can't be given its permissions: %w", err)
		}
	}
	return f, nil
}

// locate follows the symbolic links on the way to the file. One that leads out of testdata is refused: what lies there
// may be anybody's.
func (w *rewrite) locate() error {
	if err := os.MkdirAll(w.root, 0o777); err != nil {
		return fmt.Errorf("golden: testdata can't be made: %w", err)
	}
	root, err := filepath.EvalSymlinks(w.root)
	if err != nil {
		return fmt.Errorf("golden: testdata can't be found: %w", err)
	}
	real, err := resolve(w.path)
	if err != nil {
		return fmt.Errorf("golden: the golden can't be found: %w", err)
	}
	w.rel, err = filepath.Rel(root, real)
	if err != nil || !filepath.IsLocal(w.rel) {
		return fmt.Errorf("golden: %s leads out of %s through a symbolic link, to %s: an update doesn't follow it", w.path, filepath.Base(w.root), real)
	}
	w.in, err = os.OpenRoot(root)
	return err
}

// resolve follows the symbolic links in as much of a path as exists.
func resolve(path string) (string, error) {
	_, err := os.Lstat(path)
	if err == nil {
		return filepath.EvalSymlinks(path)
	}
	dir, base := filepath.Split(path)
	if !errors.Is(err, fs.ErrNotExist) || filepath.Clean(dir) == path {
		return "", err
	}
	parent, err := resolve(filepath.Clean(dir))
	return filepath.Join(parent, base), err
}

// commit puts the file in its place.
func (w *rewrite) commit() error {
	err := w.f.Close()
	if err == nil {
		err = w.in.Rename(w.temp, w.rel)
	}
	if err != nil {
		return fmt.Errorf("golden: the golden can't be written: %w", err)
	}
	w.temp = ""
	return nil
}

// drop is discard, for a keeper.
func (w *rewrite) drop() { w.discard() }

// discard removes what was not committed.
func (w *rewrite) discard() {
	if w.in == nil {
		return
	}
	if w.f != nil {
		w.f.Close()
	}
	if w.temp != "" && w.in.Remove(w.temp) != nil {
		os.Remove(filepath.Join(w.in.Name(), w.temp)) // wine has no way to remove a file relative to a directory
	}
	w.in.Close()
}

// again is a feed of what has been written.
func (w *rewrite) again() (feed, error) {
	if _, err := w.f.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("golden: what was written can't be read again: %w", err)
	}
	return readerFeed(w.f), nil
}

// rewriteAs replaces what has been written by what through makes of it.
func (w *rewrite) rewriteAs(through func(feed) feed) error {
	in, err := w.again()
	if err != nil {
		return err
	}
	second := &rewrite{root: w.root, path: w.path}
	out, err := second.keep()
	if err == nil {
		err = copyFeed(out, through(in))
	}
	if err != nil {
		second.discard()
		return err
	}
	*w, *second = *second, *w
	second.discard()
	return nil
}
