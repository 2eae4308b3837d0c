package contract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// TestStringWriter writes text with WriteString to what open returns, in turns with Write if it also is an io.Writer,
// and returns an error that tells every breach of the contract of io.StringWriter. open is as that of TestWriter.
func TestStringWriter(open func() (w io.StringWriter, written func() []byte)) error {
	c := newChecks("TestStringWriter", open != nil)
	checkStringWriter(c, open)
	return c.err()
}

func checkStringWriter(c *checks, open func() (io.StringWriter, func() []byte)) {
	c.run(func() error {
		s, written := open()
		w, _ := s.(io.Writer)
		var want []byte
		for call := range 18 {
			part := sample(mixed(call))
			if w != nil && call%4 == 3 {
				if err := writeOne(w, part, len(want)); err != nil {
					return fmt.Errorf("after WriteString: %w", err)
				}
			} else if n, err := s.WriteString(string(part)); n != len(part) || err != nil {
				return fmt.Errorf("WriteString of %s at offset %d = %d, %w, want %d, nil", amount(len(part)), len(want), n, shown{err}, len(part))
			}
			want = append(want, part...)
		}
		if err := arrived(s, written, want); err != nil {
			return fmt.Errorf("after WriteString: %w", err)
		}
		return nil
	})
}

func writeBytes(open func() (io.Writer, func() []byte)) error {
	w, written := open()
	b := w.(io.ByteWriter)
	var want []byte
	for i, value := range sample(600) {
		if i%7 == 3 {
			if err := writeOne(w, []byte{value}, i); err != nil {
				return fmt.Errorf("after WriteByte: %w", err)
			}
		} else if err := b.WriteByte(value); err != nil {
			return fmt.Errorf("WriteByte at offset %d: %w", i, err)
		}
		want = append(want, value)
	}
	if err := arrived(w, written, want); err != nil {
		return fmt.Errorf("after WriteByte: %w", err)
	}
	return nil
}

// TestReaderFrom has what open returns read from good and from failing readers, from such as yield their end with the
// last bytes or nothing in between, and returns an error that tells every breach of the contract of io.ReaderFrom.
// open is as that of TestWriter.
func TestReaderFrom(open func() (w io.ReaderFrom, written func() []byte)) error {
	c := newChecks("TestReaderFrom", open != nil)
	checkReaderFrom(c, open)
	return c.err()
}

var errSource = errors.New("the source fails")

func checkReaderFrom(c *checks, open func() (io.ReaderFrom, func() []byte)) {
	for _, size := range []int{0, 1, 100, 5000, 70000} {
		for _, src := range []origin{
			{end: io.EOF, chunk: 1 << 20},
			{end: io.EOF, chunk: 33, empties: true},
			{end: io.EOF, chunk: 1 << 20, withData: true},
			{end: errSource, chunk: 1000},
			{end: errSource, chunk: 1 << 20, withData: true},
		} {
			src.data = sample(size)
			if !c.run(func() error { return readFrom(open, src) }) {
				return
			}
		}
	}
}

func readFrom(open func() (io.ReaderFrom, func() []byte), src origin) error {
	w, written := open()
	size := len(src.data)
	want, told := src.data, fmt.Sprintf("ReadFrom a reader of %s that ends with %v", amount(size), src.end)
	n, err := w.ReadFrom(&src)
	switch {
	case err == io.EOF:
		return fmt.Errorf("%s = %d, %w: the end is no error here", told, n, err)
	case src.end != io.EOF && !errors.Is(err, src.end):
		return fmt.Errorf("%s = %d, %w: want the error of the reader", told, n, shown{err})
	case src.end == io.EOF && err != nil:
		return fmt.Errorf("%s = %d, %w", told, n, err)
	case n != int64(size):
		return fmt.Errorf("%s = %d, want %d", told, n, size)
	}
	if err := arrived(w, written, bytes.Clone(want)); err != nil {
		return fmt.Errorf("%s: %w", told, err)
	}
	return nil
}

// origin is a reader that keeps its contract and tries the patience of its callers.
type origin struct {
	data     []byte
	end      error
	chunk    int
	withData bool
	empties  bool
	idle     bool
	ends     int
}

func (o *origin) Read(p []byte) (int, error) {
	if len(o.data) == 0 {
		if o.ends++; o.ends > 1000 {
			panic(fmt.Errorf("a thousand reads after the first end: %w", o.end))
		}
		return 0, o.end
	}
	if o.idle = o.empties && !o.idle; o.idle {
		return 0, nil
	}
	n := copy(p[:min(len(p), o.chunk)], o.data)
	o.data = o.data[n:]
	if o.withData && len(o.data) == 0 {
		return n, o.end
	}
	return n, nil
}
