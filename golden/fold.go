package golden

import "bytes"

var crlf = []byte("\r\n")

// folded makes each CRLF of a feed a LF.
func folded(in feed) feed {
	var buf []byte
	held := false // a CR at the end of the last piece
	return func() ([]byte, error) {
		for {
			chunk, err := in()
			if err != nil && held {
				held = false
				return []byte{'\r'}, nil
			}
			if err != nil {
				return nil, err
			}
			buf = buf[:0]
			if held && chunk[0] != '\n' {
				buf = append(buf, '\r')
			}
			if held = chunk[len(chunk)-1] == '\r'; held {
				chunk = chunk[:len(chunk)-1]
			}
			if buf = appendFolded(buf, chunk); len(buf) > 0 {
				return buf, nil
			}
		}
	}
}

func appendFolded(buf, text []byte) []byte {
	for {
		i := bytes.Index(text, crlf)
		if i < 0 {
			return append(buf, text...)
		}
		buf = append(buf, text[:i]...)
		text = text[i+1:]
	}
}

// after puts what was already read back in front of a feed.
func after(read []byte, in feed) feed {
	return func() ([]byte, error) {
		if len(read) == 0 {
			return in()
		}
		first := read
		read = nil
		return first, nil
	}
}

// foldable tells whether the golden's line ends may be taken for LF: each is CRLF, as after a checkout on Windows, and
// got ends its lines in LF. It is asked at the first difference only, and a CRLF that both had before settles it.
func (p *pair) foldable(w *want) (bool, error) {
	if p.want.lines > 0 {
		return false, nil
	}
	ahead, _ := p.got.view(chunkSize)
	if i := bytes.IndexByte(ahead, '\n'); i > 0 && ahead[i-1] == '\r' {
		return false, nil
	}
	return w.crlf()
}

// keepLineEnds gives a text with LF the CRLF that the golden has had so far, unless the text has CRLF of its own.
func (c *checked) keepLineEnds(f *rewrite) error {
	if c.exact {
		return nil
	}
	w, err := c.want(c.place)
	if err != nil {
		return err
	}
	if is, err := w.crlf(); err != nil || !is {
		return err
	}
	in, err := f.again()
	if err != nil {
		return err
	}
	if has, err := hasCRLF(in); err != nil || has {
		return err
	}
	return f.rewriteAs(unfolded)
}

func hasCRLF(in feed) (bool, error) {
	held := false
	for {
		chunk, err := in()
		if err != nil {
			return false, notEOF(err)
		}
		if held && chunk[0] == '\n' || bytes.Contains(chunk, crlf) {
			return true, nil
		}
		held = chunk[len(chunk)-1] == '\r'
	}
}

// unfolded makes each LF of a feed a CRLF.
func unfolded(in feed) feed {
	return func() ([]byte, error) {
		chunk, err := in()
		return bytes.ReplaceAll(chunk, newline, crlf), err
	}
}
