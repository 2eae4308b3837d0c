package contract_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/contract"
)

// Each of these reads as a bytes.Reader does, but for one method.
type (
	oddRunes   struct{ *bytes.Reader }
	oddRuneEnd struct{ *bytes.Reader }
	oddByteEnd struct{ *bytes.Reader }
	oddUnread  struct{ *bytes.Reader }
	noUnread   struct{ *bytes.Reader }
	aloof      struct { // its ReadByte has a cursor of its own
		io.Reader
		io.ByteReader
	}
)

func (o oddRunes) ReadRune() (rune, int, error) {
	r, _, err := o.Reader.ReadRune()
	return r, 2, err
}

func (o oddRuneEnd) ReadRune() (rune, int, error) {
	r, n, err := o.Reader.ReadRune()
	if err == io.EOF {
		err = nil
	}
	return r, n, err
}

func (o oddByteEnd) ReadByte() (byte, error) {
	b, err := o.Reader.ReadByte()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

func (oddUnread) UnreadByte() error { return nil }
func (noUnread) UnreadByte() error  { return errors.New("not now") }

func TestOddWaysOfReadingAreCaught(t *testing.T) {
	fresh := func() *bytes.Reader { return bytes.NewReader(text) }
	for _, c := range []struct {
		want string
		open func() io.Reader
	}{
		{"ReadRune at offset 0 = 'T', 2, nil, want 'T', 1, nil", func() io.Reader { return oddRunes{fresh()} }},
		{"ReadRune at the end: nil, want EOF", func() io.Reader { return oddRuneEnd{fresh()} }},
		{"ReadByte at the end = 0x00, unexpected EOF, want EOF", func() io.Reader { return oddByteEnd{fresh()} }},
		{"ReadByte after UnreadByte at offset 0 = 0x68, nil, want 0x54, nil", func() io.Reader { return oddUnread{fresh()} }},
		{"UnreadByte after ReadByte at offset 0: not now", func() io.Reader { return noUnread{fresh()} }},
		{"Read after ReadByte at offset 2 = 0x54, nil, want 0x65, nil", func() io.Reader { return aloof{fresh(), fresh()} }},
		{"WriteTo after 0 bytes = 2699, nil: it wrote 2700", func() io.Reader {
			return &odd{Reader: fresh(), to: func(r *odd, w io.Writer) (int64, error) {
				n, err := r.Reader.WriteTo(w)
				if n > 0 {
					n--
				}
				return n, err
			}}
		}},
		{"WriteTo after 1350 bytes wrote more than the 1350 that were wanted", func() io.Reader {
			return &odd{Reader: fresh(), to: func(r *odd, w io.Writer) (int64, error) {
				if r.Len() == 1350 {
					r.Reader.Seek(0, io.SeekStart)
				}
				return r.Reader.WriteTo(w)
			}}
		}},
		{"WriteTo after 0 bytes wrote more than the 0 that were wanted", func() io.Reader { // the end does not stay
			return &odd{Reader: fresh(), to: func(r *odd, w io.Writer) (int64, error) {
				n, err := w.Write(text)
				return int64(n), err
			}}
		}},
		{"WriteTo a writer that fails after 1 byte = 2700: the writer has accepted 1", func() io.Reader {
			return &odd{Reader: fresh(), to: func(r *odd, w io.Writer) (int64, error) {
				n, err := r.Reader.WriteTo(w)
				if err != nil && n == 1 {
					n = 2700
				}
				return n, err
			}}
		}},
		{"WriteTo after 0 bytes = 2700, late", func() io.Reader {
			return &odd{Reader: fresh(), to: func(r *odd, w io.Writer) (int64, error) {
				n, err := r.Reader.WriteTo(w)
				return n, errors.Join(err, errors.New("late"))
			}}
		}},
		{"Seek(0, io.SeekCurrent) after 900 bytes = 901, nil, want 900, nil", func() io.Reader {
			return &odd{Reader: fresh(), seek: func(r *odd, offset int64, whence int) (int64, error) {
				n, err := r.Reader.Seek(offset, whence)
				if whence == io.SeekCurrent && err == nil {
					n++
				}
				return n, err
			}}
		}},
		{"Seek(-2699, io.SeekEnd) after 900 bytes = 0, nil, want 1, nil", func() io.Reader {
			return &odd{Reader: fresh(), seek: func(r *odd, offset int64, whence int) (int64, error) {
				if whence == io.SeekEnd && offset == -2699 {
					offset--
				}
				return r.Reader.Seek(offset, whence)
			}}
		}},
		{"Read after Seek(1, io.SeekStart) after 900 bytes: byte 0 is 0x54, want 0x68", func() io.Reader {
			return &odd{Reader: fresh(), seek: func(r *odd, offset int64, whence int) (int64, error) {
				if whence == io.SeekStart && offset == 1 {
					r.Reader.Seek(0, whence)
					return 1, nil
				}
				return r.Reader.Seek(offset, whence)
			}}
		}},
		{"Seek(-2701, io.SeekEnd) = -1, nil, want an error: that is before the start", func() io.Reader {
			return &odd{Reader: fresh(), seek: func(r *odd, offset int64, whence int) (int64, error) {
				if whence == io.SeekEnd && offset < -2700 {
					return offset + 2700, nil
				}
				return r.Reader.Seek(offset, whence)
			}}
		}},
		{"open returned a nil reader", func() io.Reader { return nil }},
	} {
		assert.ErrorContains(t, contract.TestReader(c.open, text), c.want)
	}
}

func TestOddReadersAtAreCaught(t *testing.T) {
	for _, c := range []struct {
		want string
		at   func(r *odd, p []byte, off int64) (int, error)
	}{
		{"a negative count", func(*odd, []byte, int64) (int, error) { return -1, nil }},
		{"more than was asked for", func(_ *odd, p []byte, _ int64) (int, error) { return len(p) + 1, nil }},
		{"it wrote behind the end of the buffer", func(r *odd, p []byte, off int64) (int, error) {
			p[:len(p)+1][len(p)] = 0
			return r.Reader.ReadAt(p, off)
		}},
		{"ReadAt of 7 bytes at offset 0 = 6, EOF: want 7 bytes", func(r *odd, p []byte, off int64) (int, error) {
			if len(p) == 7 {
				n, _ := r.Reader.ReadAt(p[:6], off)
				return n, io.EOF
			}
			return r.Reader.ReadAt(p, off)
		}},
		{"ReadAt of 0 bytes at offset 0 = 0, EOF: the end, too early", func(r *odd, p []byte, off int64) (int, error) {
			n, _ := r.Reader.ReadAt(p, off)
			return n, io.EOF
		}},
		{"ReadAt of 1 byte at offset 1 = 1, nil: byte 1 is 0x54, want 0x68", func(r *odd, p []byte, off int64) (int, error) {
			return r.Reader.ReadAt(p, min(off, 0))
		}},
		{"an error before the end", func(r *odd, p []byte, off int64) (int, error) { return 0, errors.ErrUnsupported }},
		{"in parallel: ReadAt of ", func() func(r *odd, p []byte, off int64) (int, error) {
			var inside atomic.Int32
			return func(r *odd, p []byte, off int64) (int, error) {
				defer inside.Add(-1)
				crowded := inside.Add(1) > 1
				for range 3 {
					runtime.Gosched() // let the others in
				}
				n, err := r.Reader.ReadAt(p, off)
				if crowded && n > 0 {
					p[0]++
				}
				return n, err
			}
		}()},
	} {
		open := func() io.ReaderAt { return &odd{Reader: bytes.NewReader(text), readAt: c.at} }
		err := contract.TestReaderAt(open, text)
		assert.ErrorContains(t, err, c.want)
		assert.ErrorContains(t, err, "contract: TestReaderAt: the stream breaks its contract:\n\t")
	}
}

// closing counts how many streams are open.
type closing struct {
	*bytes.Reader
	open *atomic.Int32
}

func (c closing) Close() error {
	c.open.Add(-1)
	return nil
}

// What open returned is closed, just once, whatever was tried with it.
func TestStreamsAreClosedAfterUse(t *testing.T) {
	var open, opened atomic.Int32
	fresh := func() closing {
		open.Add(1)
		opened.Add(1)
		return closing{bytes.NewReader(text), &open}
	}
	assert.NoError(t, contract.TestReader(func() io.Reader { return fresh() }, text))
	assert.NoError(t, contract.TestReaderAt(func() io.ReaderAt { return fresh() }, text))
	assert.NoError(t, contract.TestSeeker(func() io.ReadSeeker { return fresh() }, text))
	assert.NoError(t, contract.TestWriterTo(func() io.WriterTo { return fresh() }, text))
	assert.NoError(t, contract.TestByteReader(func() io.ByteReader { return fresh() }, text))
	assert.Greater(t, opened.Load(), int32(50))
	assert.Zero(t, open.Load())
}

// A panic with an error is a finding that wraps it, and one that comes again is told once.
func TestAPanicIsAFindingThatWrapsItsCause(t *testing.T) {
	err := contract.TestSeeker(func() io.ReadSeeker {
		return &odd{Reader: bytes.NewReader(text), seek: func(*odd, int64, int) (int64, error) { panic(errLate) }}
	}, text)
	assert.ErrorIs(t, err, errLate)
	assert.EqualError(t, err, "contract: TestSeeker: the stream breaks its contract:\n\tpanic: late")
}
