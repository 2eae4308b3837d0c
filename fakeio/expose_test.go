package fakeio_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

func has[T any](v any) bool {
	_, ok := v.(T)
	return ok
}

func TestExposeReaderHasJustWhatIsNamed(t *testing.T) {
	all := []fakeio.Cap{fakeio.CanWriteTo, fakeio.CanSeek, fakeio.CanReadAt, fakeio.CanReadByte}
	for set := range 1 << len(all) {
		var caps []fakeio.Cap
		for i, c := range all {
			if set&(1<<i) != 0 {
				caps = append(caps, c)
			}
		}
		r := fakeio.NewReader(strings.NewReader("abc")).Expose(caps...)
		got := []bool{has[io.WriterTo](r), has[io.Seeker](r), has[io.ReaderAt](r), has[io.ByteReader](r)}
		want := []bool{set&1 != 0, set&2 != 0, set&4 != 0, set&8 != 0}
		assert.Equal(t, want, got, "%v", caps)
		assert.True(t, has[io.Closer](r))
		assert.False(t, has[io.Writer](r) || has[io.ByteScanner](r) || has[io.RuneReader](r))
		text, err := io.ReadAll(r)
		assert.Equal(t, "abc", string(text), "%v", caps)
		assert.NoError(t, err)
	}
}

type memory struct {
	bytes.Buffer
	at int64
}

func (m *memory) Write(p []byte) (int, error) {
	m.at += int64(len(p))
	return m.Buffer.Write(p)
}

func (m *memory) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		m.at = offset
	} else {
		m.at += offset
	}
	return m.at, nil
}

func TestExposeWriterHasJustWhatIsNamed(t *testing.T) {
	all := []fakeio.Cap{fakeio.CanReadFrom, fakeio.CanWriteString, fakeio.CanWriteByte, fakeio.CanSeek}
	for set := range 1 << len(all) {
		var caps []fakeio.Cap
		for i, c := range all {
			if set&(1<<i) != 0 {
				caps = append(caps, c)
			}
		}
		dst := new(memory)
		w := fakeio.NewWriter(dst).Expose(caps...)
		got := []bool{has[io.ReaderFrom](w), has[io.StringWriter](w), has[io.ByteWriter](w), has[io.Seeker](w)}
		want := []bool{set&1 != 0, set&2 != 0, set&4 != 0, set&8 != 0}
		assert.Equal(t, want, got, "%v", caps)
		assert.True(t, has[io.Closer](w))
		assert.False(t, has[io.Reader](w))
		_, err := w.Write([]byte("abc"))
		assert.NoError(t, err)
		assert.Equal(t, "abc", dst.String())
	}
}

func TestExposedMethodsMeetTheFaults(t *testing.T) {
	lost := errors.New("lost")
	open := func(opts ...fakeio.Option) *fakeio.Reader {
		return fakeio.NewReader(strings.NewReader("hello, world"), append(opts, fakeio.Record())...)
	}

	r := open(fakeio.FailAt(7, lost), fakeio.Chunk(3))
	var dst bytes.Buffer
	n, err := r.Expose(fakeio.CanWriteTo).(io.WriterTo).WriteTo(&dst)
	assert.Equal(t, int64(7), n)
	assert.Equal(t, lost, err)
	assert.Equal(t, "hello, ", dst.String())
	assert.Equal(t, []fakeio.Call{{Method: "WriteTo", N: 7, Err: lost}}, r.Calls())

	r = open(fakeio.FailOnce(1, lost), fakeio.Empty(2), fakeio.Truncate(2, nil), fakeio.WithData())
	b := r.Expose(fakeio.CanReadByte).(io.ByteReader)
	for i, want := range []struct {
		b   byte
		err error
	}{{'h', nil}, {0, lost}, {'e', nil}, {0, io.EOF}} {
		got, err := b.ReadByte()
		assert.Equal(t, want.b, got, "call %d", i)
		assert.Equal(t, want.err, err, "call %d", i)
	}
	assert.Equal(t, 4, r.Count("ReadByte"))

	r = open(fakeio.FailAt(7, lost))
	at := r.Expose(fakeio.CanReadAt).(io.ReaderAt)
	buf := make([]byte, 5)
	k, err := at.ReadAt(buf, 4)
	assert.Equal(t, "o, ", string(buf[:k]))
	assert.Equal(t, lost, err)
	assert.Equal(t, 1, r.Injected())
	assert.Equal(t, []fakeio.Call{{Method: "ReadAt", Off: 4, Len: 5, N: 3, Err: lost}}, r.Calls())
}

func TestExposedReaderSeeks(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("0123456789"), fakeio.Truncate(8, nil), fakeio.WithData(), fakeio.FailOnce(6, fakeio.ErrInjected))
	s := r.Expose(fakeio.CanSeek).(io.ReadSeeker)
	buf := make([]byte, 3)
	read := func(wantN int, wantErr error) {
		t.Helper()
		n, err := s.Read(buf)
		require.Equal(t, wantN, n)
		require.Equal(t, wantErr, err)
	}
	seek := func(offset int64, whence int, want int64) {
		t.Helper()
		at, err := s.Seek(offset, whence)
		require.NoError(t, err)
		require.Equal(t, want, at)
	}
	read(3, nil)
	seek(0, io.SeekCurrent, 3)
	seek(-2, io.SeekEnd, 6)
	read(0, fakeio.ErrInjected)
	read(2, io.EOF)
	seek(5, io.SeekStart, 5)
	read(3, io.EOF)
	assert.Equal(t, "567", string(buf))
	seek(20, io.SeekStart, 20)
	read(0, io.EOF)
	_, err := s.Seek(-1, io.SeekStart)
	assert.Error(t, err)
	seek(0, io.SeekCurrent, 20)
	_, err = s.Seek(0, 7)
	assert.Error(t, err)
}

// Behind the offset of a FailAt, where a Seek leads, the stream is as broken as for ReadAt.
func TestASeekDoesNotPassByWhatIsSticky(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("0123456789"), fakeio.FailOnce(5, errAt), fakeio.FailAt(4, fakeio.ErrInjected))
	s := r.Expose(fakeio.CanSeek, fakeio.CanReadAt)
	for _, c := range []struct {
		off  int64
		want lying
	}{{0, lying{4, nil}}, {7, lying{0, fakeio.ErrInjected}}, {0, lying{0, fakeio.ErrInjected}}} {
		_, err := s.(io.Seeker).Seek(c.off, io.SeekStart)
		require.NoError(t, err)
		n, err := s.Read(make([]byte, 10))
		require.Equal(t, c.want, lying{n, err}, "at %d", c.off)
	}
	w := fakeio.NewWriter(new(memory), fakeio.FailAt(4, fakeio.ErrInjected)).Expose(fakeio.CanSeek)
	_, err := w.(io.Seeker).Seek(7, io.SeekStart)
	require.NoError(t, err)
	n, err := w.Write([]byte("x"))
	assert.Equal(t, lying{0, fakeio.ErrInjected}, lying{n, err})
}

func TestExposedWriter(t *testing.T) {
	full := errors.New("full")
	dst := new(memory)
	w := fakeio.NewWriter(dst, fakeio.FailAt(9, full), fakeio.Record())
	x := w.Expose(fakeio.CanReadFrom, fakeio.CanWriteString, fakeio.CanWriteByte, fakeio.CanSeek)
	n, err := x.(io.StringWriter).WriteString("abc")
	assert.Equal(t, 3, n)
	assert.NoError(t, err)
	assert.NoError(t, x.(io.ByteWriter).WriteByte('d'))
	m, err := x.(io.ReaderFrom).ReadFrom(strings.NewReader("efghijkl"))
	assert.Equal(t, int64(8), m)
	assert.Equal(t, full, err)
	assert.Equal(t, "abcdefghi", dst.String())
	assert.Equal(t, full, x.(io.ByteWriter).WriteByte('x'))
	at, err := x.(io.Seeker).Seek(2, io.SeekStart)
	assert.Equal(t, int64(2), at)
	assert.NoError(t, err)
	assert.Equal(t, []fakeio.Call{
		{Method: "WriteString", Len: 3, N: 3},
		{Method: "WriteByte", Off: 3, Len: 1, N: 1},
		{Method: "ReadFrom", Off: 4, N: 8, Err: full},
		{Method: "WriteByte", Off: 9, Len: 1, Err: full},
		{Method: "Seek", Off: 2},
	}, w.Calls())
}

func TestExposeRefuses(t *testing.T) {
	r := fakeio.NewReader(io.MultiReader(strings.NewReader(""), strings.NewReader("")))
	assert.PanicsWithValue(t, "fakeio: Reader.Expose: fakeio.CanSeek: the *io.multiReader behind the double can't do that itself", func() { r.Expose(fakeio.CanSeek) })
	assert.PanicsWithValue(t, "fakeio: Reader.Expose: fakeio.CanReadFrom makes no sense here: it takes [fakeio.CanWriteTo fakeio.CanSeek fakeio.CanReadAt fakeio.CanReadByte]", func() { r.Expose(fakeio.CanReadFrom) })
	assert.PanicsWithValue(t, "fakeio: Writer.Expose: fakeio.CanSeek comes twice: give it once", func() {
		fakeio.NewWriter(new(memory)).Expose(fakeio.CanSeek, fakeio.CanSeek)
	})
}
