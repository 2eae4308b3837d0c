package golden

import (
	"errors"
	"fmt"
	"io/fs"

	"example.com/weir/golden/internal/home"
)

// An Option changes how one comparison works. An option that is given twice, or that contradicts another one, is a
// mistake of the caller: Assert and Require end the test, Compare returns an error.
type Option struct {
	name  string
	apply func(*settings) error
}

// Wildcards makes the golden a pattern: [..] stands for any text within a line, and a line that is just ... stands for
// any number of lines, none included. A backslash makes either of them literal: \[..] and \... . Without this option
// they have no meaning. An update keeps the wildcards that still match.
func Wildcards() Option {
	return Option{"Wildcards", func(s *settings) error { s.wildcards = true; return nil }}
}

// Exact compares the line ends too. Without it, a golden whose every line end is CRLF, as git can check it out on
// Windows, also equals a text with LF.
func Exact() Option {
	return Option{"Exact", func(s *settings) error { s.exact = true; return nil }}
}

// AnySuffix allows a golden whose name ends in something else than .golden or .txtar. It lifts that check alone.
func AnySuffix() Option {
	return Option{"AnySuffix", func(s *settings) error { s.anySuffix = true; return nil }}
}

// Member compares with one file of the txtar archive, and updates that one alone. So a test's input and what it wants
// can stand side by side in one file. A member that does not end in a newline is stored with the marker line
// "\ No newline at end of file"; lines that would be taken for markers are stored with a backslash in front.
func Member(name string) Option {
	return Option{"Member", func(s *settings) error {
		s.member = name
		return checkMember(name)
	}}
}

// FS takes the golden from fsys, for instance an embed.FS; file is then the path in it. Such a golden can't be updated.
func FS(fsys fs.FS) Option {
	return Option{"FS", func(s *settings) error {
		if fsys == nil {
			return errors.New("golden: FS needs a file system, not nil")
		}
		if dir, ok := fsys.(home.Dir); ok {
			s.home = string(dir)
			return nil
		}
		s.fsys = fsys
		return nil
	}}
}

// settings is what the options of one call add up to.
type settings struct {
	scrubbers []Scrubber
	wildcards bool
	member    string
	exact     bool
	anySuffix bool
	fsys      fs.FS
	home      string // the directory that has the golden in place of testdata, for package script
	root      string // the package's directory, where testdata is
}

func newSettings(opts []Option) (*settings, error) {
	s := &settings{root: startDir}
	given := map[string]bool{}
	for _, o := range opts {
		if o.apply == nil {
			return nil, errors.New("golden: an Option is empty: make options with the functions of this package")
		}
		if given[o.name] {
			return nil, fmt.Errorf("golden: the option %s is given twice: give it once%s", o.name, onceHint(o.name))
		}
		given[o.name] = true
		if err := o.apply(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func onceHint(name string) string {
	if name == "Scrub" {
		return ", with all scrubbers in it"
	}
	return ""
}
