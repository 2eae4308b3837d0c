package golden

import (
	"bytes"
	"fmt"
	"io"
)

// A want is the text that a golden holds: a file, or a part of one.
type want struct {
	path   string // to show
	member string
	lines  int // lines of the file before it
	open   func() (io.ReadCloser, error)
}

// want finds the text that a golden holds.
func (s *settings) want(p place) (*want, error) {
	w := &want{path: p.name, open: p.open}
	if s.member != "" {
		return s.ofMember(w)
	}
	return w, nil
}

// memoryWant is a want whose text is at hand.
func memoryWant(path, member string, text []byte, lines int) *want {
	return &want{path: path, member: member, lines: lines, open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(text)), nil
	}}
}

// load reads all of it.
func (w *want) load() ([]byte, error) {
	r, err := w.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("golden: %s can't be read to its end: %w", w.path, err)
	}
	return text, nil
}

// crlf tells whether every line end of the golden is CRLF, and there is one.
func (w *want) crlf() (bool, error) {
	r, err := w.open()
	if err != nil {
		return false, err
	}
	defer r.Close()
	found, last := false, byte(0)
	for in := readerFeed(r); ; {
		chunk, err := in()
		if err != nil {
			return found, notEOF(err)
		}
		for i := bytes.IndexByte(chunk, '\n'); i >= 0; i = indexFrom(chunk, i+1, '\n') {
			if i > 0 && chunk[i-1] != '\r' || i == 0 && last != '\r' {
				return false, nil
			}
			found = true
		}
		last = chunk[len(chunk)-1]
	}
}

// conflicted tells whether the golden holds the three markers of an unfinished merge, in order and at line starts, and in
// which line the first one is.
func (w *want) conflicted() (line int, found bool) {
	r, err := w.open()
	if err != nil {
		return 0, false
	}
	defer r.Close()
	markers := []string{"<<<<<<< ", "=======", ">>>>>>> "}
	for in := wholeLines(readerFeed(r)); len(markers) > 0; {
		text, err := in()
		if err != nil {
			return 0, false
		}
		for len(markers) > 0 {
			at := lineWith(text, markers[0])
			if at < 0 {
				break
			}
			if len(markers) == 3 {
				line += bytes.Count(text[:at], newline) + 1
			}
			text = text[at+lineLen(text[at:]):]
			markers = markers[1:]
		}
		if len(markers) == 3 {
			line += bytes.Count(text, newline)
		}
	}
	return line, true
}

// lineWith finds the first line that begins with a marker.
func lineWith(text []byte, marker string) int {
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(marker))
		if i < 0 {
			return -1
		}
		if from += i; from == 0 || text[from-1] == '\n' {
			return from
		}
		from++
	}
}

func indexFrom(text []byte, from int, c byte) int {
	if i := bytes.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return -1
}

func notEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
