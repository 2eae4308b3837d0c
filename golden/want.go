package golden

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// A want is the text that a golden holds: a file, or a part of one.
type want struct {
	path   string // to show
	member string
	lines  int // lines of the file before it
	open   func() (io.ReadCloser, error)
}

func (s *settings) want(p place) (*want, error) {
	return &want{path: p.name, open: p.open}, nil
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

// conflicted tells whether the golden holds the three markers of an unfinished merge, in order and at line starts.
func (w *want) conflicted() (line int, found bool) {
	r, err := w.open()
	if err != nil {
		return 0, false
	}
	defer r.Close()
	markers := []string{"<<<<<<< ", "=======", ">>>>>>> "}
	scan := bufio.NewReader(r)
	first, n, start := 0, 0, true
	for at := 1; n < len(markers); {
		text, err := scan.ReadSlice('\n')
		if start && strings.HasPrefix(string(text), markers[n]) {
			if n++; n == 1 {
				first = at
			}
		}
		if start = err == nil; start {
			at++
		} else if err != bufio.ErrBufferFull {
			break
		}
	}
	return first, n == len(markers)
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
