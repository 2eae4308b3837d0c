package fakeio_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
)

func TestSeekLeavesAStickyFaultSticky(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("hello"), fakeio.FailAt(2, errAt)).Expose(fakeio.CanSeek).(io.ReadSeeker)
	_, err := io.ReadAll(r)
	assert.Equal(t, errAt, err)
	_, err = r.Seek(0, io.SeekStart)
	assert.NoError(t, err)
	n, err := r.Read(make([]byte, 1))
	assert.Zero(t, n)
	assert.Equal(t, errAt, err)

	w := fakeio.NewWriter(new(memory), fakeio.FailAt(2, errAt)).Expose(fakeio.CanSeek).(io.WriteSeeker)
	_, err = w.Write([]byte("hello"))
	assert.Equal(t, errAt, err)
	_, err = w.Seek(0, io.SeekStart)
	assert.NoError(t, err)
	n, err = w.Write([]byte("h"))
	assert.Zero(t, n)
	assert.Equal(t, errAt, err)
}

func TestSeekAfterClose(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("hello"))
	w := fakeio.NewWriter(new(memory))
	for _, s := range []io.Seeker{r.Expose(fakeio.CanSeek).(io.Seeker), w.Expose(fakeio.CanSeek).(io.Seeker)} {
		s.(io.Closer).Close()
		_, err := s.Seek(0, io.SeekStart)
		assert.ErrorIs(t, err, os.ErrClosed)
	}
}

// With WithData the double is a byte ahead of its caller when it can't ask the source how much is left.
func TestSeekKnowsOfTheByteReadAhead(t *testing.T) {
	hidden := struct{ io.ReadSeeker }{strings.NewReader("0123456789")}
	r := fakeio.NewReader(hidden, fakeio.WithData(), fakeio.FailOnce(8, errOnce)).Expose(fakeio.CanSeek).(io.ReadSeeker)
	buf := make([]byte, 3)
	for _, want := range []struct {
		seek  int64
		text  string
		err   error
		stand int64
	}{
		{0, "012", nil, 3},
		{-1, "234", nil, 5},
		{0, "567", errOnce, 8},
		{0, "89", io.EOF, 10},
		{-2, "89", io.EOF, 10},
	} {
		_, err := r.Seek(want.seek, io.SeekCurrent)
		assert.NoError(t, err)
		n, err := r.Read(buf)
		assert.Equal(t, want.text, string(buf[:n]))
		assert.Equal(t, want.err, err)
		at, err := r.Seek(0, io.SeekCurrent)
		assert.Equal(t, want.stand, at)
		assert.NoError(t, err)
	}
}

// The end of Truncate is found by a Seek of the source: one that then fails leaves it where it was.
func TestASeekThatFailsMovesNothing(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("0123456789"), fakeio.Truncate(8, nil)).Expose(fakeio.CanSeek).(io.ReadSeeker)
	buf := make([]byte, 3)
	r.Read(buf)
	_, err := r.Seek(-9, io.SeekEnd)
	assert.Error(t, err)
	n, err := r.Read(buf)
	assert.Equal(t, "345", string(buf[:n]))
	assert.NoError(t, err)
}
