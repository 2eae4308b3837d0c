package golden

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// A place is where a golden is, or would be made.
type place struct {
	fsys fs.FS  // nil for the file system of the machine
	root string // what an update must not leave; "" for Compare
	file string // the path to open
	name string // the path to show: relative to the package where it can be
}

// inTestdata is the place of a golden that a test names. A variant for this platform goes before the plain file.
func (s *settings) inTestdata(file string) place {
	if s.fsys != nil || s.home != "" {
		return s.anywhere(file)
	}
	root := filepath.Join(s.root, "testdata")
	p := place{root: root, file: filepath.Join(root, filepath.FromSlash(file)), name: "testdata/" + file}
	return p.variant()
}

// anywhere is the place of a golden at any path.
func (s *settings) anywhere(file string) place {
	if s.home != "" {
		return s.atHome(file)
	}
	return place{fsys: s.fsys, file: file, name: filepath.ToSlash(file)}.variant()
}

// atHome is the place of a golden that is a script, which has no variants.
func (s *settings) atHome(file string) place {
	shown := filepath.Join(s.home, filepath.FromSlash(file))
	p := place{root: s.home, file: shown, name: filepath.ToSlash(shown)}
	if abs, err := filepath.Abs(s.home); err == nil {
		p.root, p.file = abs, filepath.Join(abs, filepath.FromSlash(file))
	}
	return p
}

func (p place) variant() place {
	v := p
	v.file, v.name = variantOf(p.file), variantOf(p.name)
	if _, err := v.stat(); err != nil {
		return p
	}
	return v
}

// variantOf puts the operating system's name in front of the suffix: help.golden becomes help_windows.golden.
func variantOf(file string) string {
	ext := path.Ext(file)
	return strings.TrimSuffix(file, ext) + "_" + runtime.GOOS + ext
}

func (p place) stat() (fs.FileInfo, error) {
	if p.fsys != nil {
		return fs.Stat(p.fsys, p.file)
	}
	return os.Stat(p.file)
}

func (p place) open() (io.ReadCloser, error) {
	f, err := p.openFile()
	if err != nil {
		return nil, p.explain(err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, p.explain(err)
	}
	if info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("golden: %s is a directory: name a file in it, or remove it", p.name)
	}
	return f, nil
}

func (p place) openFile() (fs.File, error) {
	if p.fsys != nil {
		return p.fsys.Open(p.file)
	}
	return os.Open(p.file)
}

func (p place) explain(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("golden: %s: %w", p.name, fs.ErrNotExist)
	}
	return fmt.Errorf("golden: %s can't be read: mend that first: %w", p.name, err)
}
