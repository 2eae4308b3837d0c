package contract_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

var text = func() (lines []byte) {
	for i := 0; len(lines) < 2700; i++ {
		lines = fmt.Appendf(lines, "The line with number %d.\n", i)
	}
	return lines[:2700]
}()

func TestHonestReadersPass(t *testing.T) {
	path := filepath.Join(t.TempDir(), "text")
	require.NoError(t, os.WriteFile(path, text, 0o600))
	for name, open := range map[string]func() io.Reader{
		"bytes":   func() io.Reader { return bytes.NewReader(text) },
		"strings": func() io.Reader { return strings.NewReader(string(text)) },
		"buffer":  func() io.Reader { return bytes.NewBuffer(bytes.Clone(text)) },
		"section": func() io.Reader { return io.NewSectionReader(bytes.NewReader(text), 0, int64(len(text))) },
		"file": func() io.Reader {
			f, err := os.Open(path)
			require.NoError(t, err)
			return f
		},
		"double": func() io.Reader {
			return fakeio.NewReader(bytes.NewReader(text), fakeio.RandomChunks(1, 90), fakeio.Empty(2), fakeio.WithData())
		},
		"exposed": func() io.Reader {
			return fakeio.NewReader(bytes.NewReader(text), fakeio.Chunk(7)).Expose(fakeio.CanWriteTo, fakeio.CanSeek, fakeio.CanReadAt, fakeio.CanReadByte)
		},
	} {
		assert.NoError(t, contract.TestReader(open, text), name)
	}
	assert.NoError(t, contract.TestReader(func() io.Reader { return strings.NewReader("") }, nil))
	for _, size := range []int64{0, 1, 100, 70000} {
		want, _ := io.ReadAll(fakeio.Pattern(size, 1))
		assert.NoError(t, contract.TestReader(func() io.Reader { return fakeio.Pattern(size, 1) }, want))
	}
}

// odd reads as bytes.Reader does, but for what a field says.
type odd struct {
	*bytes.Reader
	read   func(r *odd, p []byte) (int, error)
	kept   []byte
	ends   int
	seek   func(r *odd, offset int64, whence int) (int64, error)
	readAt func(r *odd, p []byte, off int64) (int, error)
	to     func(r *odd, w io.Writer) (int64, error)
	byte   func(r *odd) (byte, error)
}

func (r *odd) Read(p []byte) (int, error) {
	if r.read != nil {
		return r.read(r, p)
	}
	return r.Reader.Read(p)
}

func (r *odd) Seek(offset int64, whence int) (int64, error) {
	if r.seek != nil {
		return r.seek(r, offset, whence)
	}
	return r.Reader.Seek(offset, whence)
}

func (r *odd) ReadAt(p []byte, off int64) (int, error) {
	if r.readAt != nil {
		return r.readAt(r, p, off)
	}
	return r.Reader.ReadAt(p, off)
}

func (r *odd) WriteTo(w io.Writer) (int64, error) {
	if r.to != nil {
		return r.to(r, w)
	}
	return r.Reader.WriteTo(w)
}

func (r *odd) ReadByte() (byte, error) {
	if r.byte != nil {
		return r.byte(r)
	}
	return r.Reader.ReadByte()
}

func TestOddReadersAreCaught(t *testing.T) {
	for _, c := range []struct {
		want string
		odd  odd
	}{
		{"want 0, EOF again", odd{read: func(r *odd, p []byte) (int, error) {
			n, err := r.Reader.Read(p)
			if err == io.EOF && len(p) > 0 {
				if r.ends++; r.ends > 2 {
					return 1, nil
				}
			}
			return n, err
		}}},
		{"Read after io.EOF = 1, EOF: want 0, EOF again", odd{read: func(r *odd, p []byte) (int, error) {
			n, err := r.Reader.Read(p)
			if err == io.EOF && len(p) > 0 {
				if r.ends++; r.ends > 1 {
					n = 1
				}
			}
			return n, err
		}}},
		{"Read after io.EOF = 0, unexpected EOF: want 0, EOF again", odd{read: func(r *odd, p []byte) (int, error) {
			n, err := r.Reader.Read(p)
			if err == io.EOF && len(p) > 0 {
				if r.ends++; r.ends > 1 {
					err = io.ErrUnexpectedEOF
				}
			}
			return n, err
		}}},
		{"byte 0 is 0x00, want 0x54", odd{read: func(r *odd, p []byte) (int, error) {
			n, err := r.Reader.Read(p)
			if len(p) > 16 && n > 0 {
				p[0] = 0
			}
			return n, err
		}}},
		{"the buffer of the Read before", odd{read: func(r *odd, p []byte) (int, error) {
			if len(r.kept) > 0 {
				r.kept[0] = 'x'
			}
			r.kept = p
			return r.Reader.Read(p)
		}}},
		{"Read keeps its buffer", odd{read: func(r *odd, p []byte) (int, error) {
			r.kept = p
			return r.Reader.Read(p)
		}}},
		{"a negative count", odd{read: func(*odd, []byte) (int, error) { return -1, nil }}},
		{"more than was asked for", odd{read: func(r *odd, p []byte) (int, error) { return len(p) + 1, nil }}},
		{"behind the end of the buffer", odd{read: func(r *odd, p []byte) (int, error) {
			p[:len(p)+1][len(p)] = 0
			return r.Reader.Read(p)
		}}},
		{"100 empty reads in a row at offset 2700", odd{read: func(r *odd, p []byte) (int, error) {
			n, err := r.Reader.Read(p)
			if err == io.EOF {
				err = nil
			}
			return n, err
		}}},
		{"more than the 2700 bytes wanted", odd{read: func(r *odd, p []byte) (int, error) {
			if r.Len() == 0 {
				r.Reader.Seek(0, io.SeekStart)
			}
			return r.Reader.Read(p)
		}}},
		{"the end, 2699 bytes too early", odd{read: func(r *odd, p []byte) (int, error) {
			n, _ := r.Reader.Read(p)
			return n, io.EOF
		}}},
		{"must be answered with 0, nil", odd{read: func(r *odd, p []byte) (int, error) {
			if len(p) == 0 {
				return 0, io.EOF
			}
			return r.Reader.Read(p)
		}}},
		{"WriteTo after 0 bytes: 1350 bytes, want 2700", odd{to: func(r *odd, w io.Writer) (int64, error) {
			n, err := w.Write(text[:1350])
			r.Reader.Seek(0, io.SeekEnd)
			return int64(n), err
		}}},
		{"the end is no error here", odd{to: func(r *odd, w io.Writer) (int64, error) {
			n, _ := r.Reader.WriteTo(w)
			return n, io.EOF
		}}},
		{"want the error of the writer", odd{to: func(r *odd, w io.Writer) (int64, error) {
			n, _ := r.Reader.WriteTo(w)
			return n, nil
		}}},
		{"a thousand writes after the first error", odd{to: func(r *odd, w io.Writer) (int64, error) {
			for {
				w.Write([]byte("x"))
			}
		}}},
		{"ReadByte at offset 0 = 0x55, nil, want 0x54", odd{byte: func(r *odd) (byte, error) {
			b, err := r.Reader.ReadByte()
			return b + 1, err
		}}},
		{"Seek(-1, io.SeekStart) = 0, nil, want an error", odd{seek: func(r *odd, offset int64, whence int) (int64, error) {
			if at, err := r.Reader.Seek(offset, whence); err == nil {
				return at, nil
			}
			return r.Reader.Seek(0, io.SeekStart)
		}}},
		{"ReadAt must not move the stream", odd{readAt: func(r *odd, p []byte, off int64) (int, error) {
			if len(p) == 1 {
				r.Reader.Seek(off, io.SeekStart)
			}
			return r.Reader.ReadAt(p, off)
		}}},
		{"ReadAt at offset -1 = 1, nil, want an error", odd{readAt: func(r *odd, p []byte, off int64) (int, error) {
			return r.Reader.ReadAt(p, max(off, 0))
		}}},
		{"less than was asked for needs an error", odd{readAt: func(r *odd, p []byte, off int64) (int, error) {
			n, _ := r.Reader.ReadAt(p, off)
			return n, nil
		}}},
		{"panic: ouch", odd{read: func(*odd, []byte) (int, error) { panic("ouch") }}},
	} {
		err := contract.TestReader(func() io.Reader {
			r := c.odd
			r.Reader = bytes.NewReader(text)
			return &r
		}, text)
		if assert.Error(t, err, c.want) {
			assert.Contains(t, err.Error(), c.want)
			assert.True(t, strings.HasPrefix(err.Error(), "contract: TestReader: the stream breaks its contract:\n\t"))
		}
	}
}

func TestFindingsWrapTheirCause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := contract.TestReader(func() io.Reader {
			return fakeio.NewReader(bytes.NewReader(text), fakeio.FailAt(9, fakeio.ErrInjected))
		}, text)
		assert.ErrorIs(t, err, fakeio.ErrInjected)
		err = contract.TestWriter(func() (io.Writer, func() []byte) {
			return fakeio.NewWriter(nil, fakeio.FailAt(9, fakeio.ErrInjected)), nil
		})
		assert.ErrorIs(t, err, fakeio.ErrInjected)
	})
}
