package contract_test

import (
	"bytes"
	"errors"
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
		{"more than the 2700 bytes that were wanted", odd{read: func(r *odd, p []byte) (int, error) {
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

func memory() (io.Writer, func() []byte) {
	b := new(bytes.Buffer)
	return b, b.Bytes
}

func TestHonestWritersPass(t *testing.T) {
	assert.NoError(t, contract.TestWriter(memory))
	assert.NoError(t, contract.TestWriter(func() (io.Writer, func() []byte) {
		b := new(bytes.Buffer)
		return fakeio.NewWriter(b).Expose(fakeio.CanReadFrom, fakeio.CanWriteString, fakeio.CanWriteByte), b.Bytes
	}))
}

// oddWriter writes as write does.
type oddWriter struct {
	bytes.Buffer
	kept  [][]byte
	write func(w *oddWriter, p []byte) (int, error)
}

func (w *oddWriter) Write(p []byte) (int, error) { return w.write(w, p) }

var oddWriters = []struct {
	want  string
	write func(w *oddWriter, p []byte) (int, error)
}{
	{"it changed its argument", func(w *oddWriter, p []byte) (int, error) {
		w.Buffer.Write(p)
		if len(p) > 0 {
			p[0]++
		}
		return len(p), nil
	}},
	{"a negative count", func(w *oddWriter, p []byte) (int, error) { return -1, nil }},
	{"more than it was given", func(w *oddWriter, p []byte) (int, error) { return len(p) + 1, nil }},
	{"less than it was given needs an error", func(w *oddWriter, p []byte) (int, error) { return max(0, len(p)-1), nil }},
	{"keeps", func(w *oddWriter, p []byte) (int, error) {
		w.kept = append(w.kept, p)
		return len(p), nil
	}},
}

func TestOddWritersAreCaught(t *testing.T) {
	for _, c := range oddWriters {
		err := contract.TestWriter(func() (io.Writer, func() []byte) {
			w := &oddWriter{write: c.write}
			return struct{ io.Writer }{w}, func() []byte {
				if w.kept != nil {
					return bytes.Join(w.kept, nil)
				}
				return w.Bytes()
			}
		})
		if assert.Error(t, err, c.want) {
			assert.Contains(t, err.Error(), c.want)
		}
	}
	err := contract.TestWriter(func() (io.Writer, func() []byte) {
		return io.Discard, func() []byte { return nil }
	})
	assert.ErrorContains(t, err, "what has arrived: 0 bytes, want 20")
}

type recordingTB struct {
	failures []string
	cleanups []func()
}

func (r *recordingTB) Helper()             {}
func (r *recordingTB) Name() string        { return "TestInner" }
func (r *recordingTB) Cleanup(f func())    { r.cleanups = append(r.cleanups, f) }
func (r *recordingTB) Logf(string, ...any) {}
func (r *recordingTB) Errorf(f string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(f, args...))
}
func (r *recordingTB) Fatalf(f string, args ...any) { r.Errorf(f, args...) }

func (r *recordingTB) end() string {
	for _, f := range r.cleanups {
		f()
	}
	return strings.Join(r.failures, "\n")
}

func TestGuardWriterReportsAndKeepsTheBytes(t *testing.T) {
	for _, c := range oddWriters {
		tb := new(recordingTB)
		w := &oddWriter{write: c.write}
		g := contract.GuardWriter(tb, w)
		p := bytes.Clone(text)
		n, _ := g.Write(p)
		assert.True(t, 0 <= n && n <= len(p))
		assert.Equal(t, text, p, "the bytes stay as they are")
		g.Write(p)
		assert.Regexp(t, `^contract: GuardWriter: .*`+c.want+`[^\n]*$`, tb.end(), "once")
	}
	tb := new(recordingTB)
	g := contract.GuardWriter(tb, new(bytes.Buffer))
	g.Write(text)
	assert.Empty(t, tb.end())
}

func TestGuardReader(t *testing.T) {
	for _, c := range []struct {
		want string
		read func(r *odd, p []byte) (int, error)
	}{
		{`Read of 10 bytes at offset 0 = 11, <nil>: more than was asked for \(called at contract_test\.go:\d+\)`, func(r *odd, p []byte) (int, error) { return len(p) + 1, nil }},
		{"a negative count", func(r *odd, p []byte) (int, error) { return -1, nil }},
		{"data after io.EOF", func(r *odd, p []byte) (int, error) { return 1, io.EOF }},
		{"the hundredth empty read in a row", func(r *odd, p []byte) (int, error) { return 0, nil }},
		{"it keeps what it was given", func(r *odd, p []byte) (int, error) {
			if r.kept != nil {
				r.kept[0]++
			}
			r.kept = p
			return len(p), nil
		}},
		{`\*contract_test\.odd\.Read keeps what it was given`, func(r *odd, p []byte) (int, error) {
			r.kept = p
			return len(p), nil
		}},
	} {
		tb := new(recordingTB)
		g := contract.GuardReader(tb, &odd{read: c.read})
		for range 150 {
			g.Read(make([]byte, 10))
		}
		assert.Regexp(t, `^contract: GuardReader: .*`+c.want+`[^\n]*$`, tb.end())
	}
	tb := new(recordingTB)
	got, err := io.ReadAll(contract.GuardReader(tb, bytes.NewReader(text)))
	assert.NoError(t, err)
	assert.Equal(t, text, got)
	assert.Empty(t, tb.end())
}

func TestTrackers(t *testing.T) {
	r, w := fakeio.NewPipe("p", 10)
	tb := new(recordingTB)
	tr, tw := contract.TrackReadCloser(tb, r), contract.TrackWriteCloser(tb, w)
	tr.Close()
	tr.Close()
	tr.Read(make([]byte, 3))
	assert.Regexp(t, `^contract: TrackReadCloser: \*fakeio\.PipeReader closed twice: at contract_test\.go:\d+ and again at contract_test\.go:\d+
contract: TrackReadCloser: Read of 3 bytes at contract_test\.go:\d+ after Close of the \*fakeio\.PipeReader at contract_test\.go:\d+
contract: TrackWriteCloser: the \*fakeio\.PipeWriter was never closed \(tracked since contract_test\.go:\d+\)$`, tb.end())
	_, err := tw.Write([]byte("x"))
	assert.Equal(t, io.ErrClosedPipe, err)

	tb = new(recordingTB)
	tw = contract.TrackWriteCloser(tb, fakeio.NewWriter(nil))
	tw.Write([]byte("x"))
	tw.Close()
	assert.Empty(t, tb.end())
}

func TestPipes(t *testing.T) {
	for _, capacity := range []int{0, 1, 4096, fakeio.Unbounded} {
		synctest.Test(t, func(t *testing.T) {
			assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("p", capacity) }))
		})
	}
	assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }))
	err := contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
		r, w := fakeio.NewPipe("p", 0)
		return r, struct {
			io.Writer
			io.Closer
		}{fakeio.NewWriter(w, fakeio.FailAt(900, fakeio.ErrInjected)), w}
	})
	assert.ErrorIs(t, err, fakeio.ErrInjected)
}

func TestClosers(t *testing.T) {
	assert.NoError(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil) }))
	late := errors.New("late")
	assert.ErrorIs(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil, fakeio.CloseError(late)) }), late)
}
