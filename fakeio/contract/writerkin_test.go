package contract_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/contract"
)

// page is a writer in memory with all the ways of writing; a test makes one of them odd.
type page struct {
	bytes.Buffer
	str   func(p *page, s string) (int, error)
	byte  func(p *page, b byte) error
	from  func(p *page, r io.Reader) (int64, error)
	close func() error
}

func (p *page) WriteString(s string) (int, error) {
	if p.str != nil {
		return p.str(p, s)
	}
	return p.Buffer.WriteString(s)
}

func (p *page) WriteByte(b byte) error {
	if p.byte != nil {
		return p.byte(p, b)
	}
	return p.Buffer.WriteByte(b)
}

func (p *page) ReadFrom(r io.Reader) (int64, error) {
	if p.from != nil {
		return p.from(p, r)
	}
	return p.Buffer.ReadFrom(r)
}

func (p *page) Close() error {
	if p.close != nil {
		return p.close()
	}
	return nil
}

var errLate = errors.New("late")

func TestOddWaysOfWritingAreCaught(t *testing.T) {
	for _, c := range []struct {
		want string
		page page
	}{
		{"WriteString of 1 byte at offset 0 = 0, nil, want 1, nil", page{str: func(p *page, s string) (int, error) {
			n, err := p.Buffer.WriteString(s)
			return max(n-1, 0), err
		}}},
		{"WriteString of 0 bytes at offset 0 = 0, late, want 0, nil", page{str: func(p *page, s string) (int, error) {
			n, _ := p.Buffer.WriteString(s)
			return n, errLate
		}}},
		{"after WriteString: what has arrived: byte 0 is 0x30, want 0x00", page{str: func(p *page, s string) (int, error) {
			return p.Buffer.Write(bytes.Repeat([]byte("0"), len(s)))
		}}},
		{"WriteByte at offset 0: late", page{byte: func(p *page, b byte) error { return errLate }}},
		{"after WriteByte: what has arrived: byte 0 is 0x01, want 0x00", page{byte: func(p *page, b byte) error {
			return p.Buffer.WriteByte(b + 1)
		}}},
		{"ReadFrom a reader of 1 byte that ends with EOF = 0, want 1", page{from: func(p *page, r io.Reader) (int64, error) {
			_, err := p.Buffer.ReadFrom(r)
			return 0, err
		}}},
		{"ReadFrom a reader of 0 bytes that ends with EOF = 0, EOF: the end is no error here", page{from: func(p *page, r io.Reader) (int64, error) {
			n, err := p.Buffer.ReadFrom(r)
			return n, errors.Join(err, io.EOF).(interface{ Unwrap() []error }).Unwrap()[0]
		}}},
		{"ReadFrom a reader of 0 bytes that ends with the source fails = 0, nil: want the error of the reader", page{from: func(p *page, r io.Reader) (int64, error) {
			n, _ := p.Buffer.ReadFrom(r)
			return n, nil
		}}},
		{"ReadFrom a reader of 0 bytes that ends with EOF = 0, late", page{from: func(p *page, r io.Reader) (int64, error) {
			n, _ := p.Buffer.ReadFrom(r)
			return n, errLate
		}}},
		{"ReadFrom a reader of 100 bytes that ends with EOF = 33, want 100", page{from: func(p *page, r io.Reader) (n int64, err error) {
			var buf [1000]byte
			for { // takes an empty read for the end, once it has something
				m, err := r.Read(buf[:])
				p.Write(buf[:m])
				if n += int64(m); err == io.EOF || m == 0 && n > 0 && err == nil {
					return n, nil
				}
				if err != nil {
					return n, err
				}
			}
		}}},
		{"ReadFrom a reader of 1 byte that ends with EOF = 0, want 1", page{from: func(p *page, r io.Reader) (n int64, err error) {
			var buf [1 << 20]byte
			for { // loses what comes with the end
				m, err := r.Read(buf[:])
				if err == io.EOF {
					return n, nil
				}
				if err != nil {
					return n + int64(m), err
				}
				n += int64(m)
				p.Write(buf[:m])
			}
		}}},
		{"a thousand reads after the first end", page{from: func(p *page, r io.Reader) (n int64, err error) {
			for {
				r.Read(make([]byte, 9))
			}
		}}},
		{"Close after 20 bytes: late", page{close: func() error { return errLate }}},
	} {
		err := contract.TestWriter(func() (io.Writer, func() []byte) {
			p := c.page
			return &p, p.Bytes
		})
		assert.ErrorContains(t, err, c.want)
	}
}

// The functions for one way of writing tell by their own names what they find.
func TestOddWritersAreCaughtByName(t *testing.T) {
	err := contract.TestStringWriter(func() (io.StringWriter, func() []byte) {
		p := &page{str: func(*page, string) (int, error) { return -1, nil }}
		return p, p.Bytes
	})
	assert.EqualError(t, err, "contract: TestStringWriter: the stream breaks its contract:\n\tWriteString of 0 bytes at offset 0 = -1, nil, want 0, nil")
	err = contract.TestReaderFrom(func() (io.ReaderFrom, func() []byte) {
		p := &page{from: func(*page, io.Reader) (int64, error) { return -1, nil }}
		return p, p.Bytes
	})
	assert.EqualError(t, err, "contract: TestReaderFrom: the stream breaks its contract:\n\tReadFrom a reader of 0 bytes that ends with EOF = -1, want 0")
	err = contract.TestWriter(func() (io.Writer, func() []byte) { return nil, nil })
	assert.EqualError(t, err, "contract: TestWriter: the stream breaks its contract:\n\topen returned a nil writer")
}

// late keeps what it is given and shows it only when it is asked, as one that hands it to a goroutine.
type lateWriter struct{ kept [][]byte }

func (l *lateWriter) Write(p []byte) (int, error) {
	l.kept = append(l.kept, p)
	return len(p), nil
}

func TestAWriterThatReadsItsArgumentLaterIsCaught(t *testing.T) {
	err := contract.TestWriter(func() (io.Writer, func() []byte) {
		l := new(lateWriter)
		return l, func() []byte { return bytes.Join(l.kept, nil) }
	})
	assert.ErrorContains(t, err, "what has arrived: byte 0 is what the caller put into its buffer after Write had returned: the writer keeps its argument")
	err = contract.TestWriter(func() (io.Writer, func() []byte) { return new(lateWriter), nil }) // who can't say what has arrived
	assert.EqualError(t, err, "contract: TestWriter: the stream breaks its contract:\n\tWrite keeps its argument after it has returned")
}

// Without a function for what has arrived the rest is looked at all the same.
func TestWriterWithoutWritten(t *testing.T) {
	assert.NoError(t, contract.TestWriter(func() (io.Writer, func() []byte) { return new(page), nil }))
	assert.NoError(t, contract.TestWriter(func() (io.Writer, func() []byte) { return io.Discard, nil }))
}

// twice panics when it is closed again.
type twice struct{ closed bool }

func (c *twice) Close() error {
	if c.closed {
		panic("ouch")
	}
	c.closed = true
	return nil
}

func TestTheSecondCloseMustNotPanic(t *testing.T) {
	assert.EqualError(t, contract.TestCloser(func() io.Closer { return new(twice) }),
		"contract: TestCloser: the stream breaks its contract:\n\tthe second Close: panic: ouch")
	again := 0
	assert.NoError(t, contract.TestCloser(func() io.Closer {
		return &page{close: func() error {
			if again++; again > 1 {
				return errLate // is up to the stream
			}
			return nil
		}}
	}))
	assert.Equal(t, 2, again)
}
