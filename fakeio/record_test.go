package fakeio_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
)

func TestRecordedCalls(t *testing.T) {
	r := fakeio.NewReader(strings.NewReader("abcdef"), fakeio.Record(), fakeio.Chunk(4))
	x := r.Expose(fakeio.CanReadAt, fakeio.CanSeek)
	x.Read(make([]byte, 8))
	x.(io.ReaderAt).ReadAt(make([]byte, 2), 1)
	r.Close()
	want := []fakeio.Call{
		{Method: "Read", Len: 8, N: 4},
		{Method: "ReadAt", Off: 1, Len: 2, N: 2},
		{Method: "Close", Off: 4},
	}
	first := r.Calls()
	assert.Equal(t, want, first)
	assert.Equal(t, 1, r.Count("Read"))
	assert.Equal(t, 1, r.Count("Close"))
	assert.Zero(t, r.Count("Write"))

	r.ResetCalls()
	assert.Empty(t, r.Calls())
	assert.Zero(t, r.Count("Read"))
	r.Close()
	assert.Equal(t, []fakeio.Call{{Method: "Close", Off: 4}}, r.Calls(), "where the stream stood")
	assert.Equal(t, want, first, "what was returned before is the caller's")
}

func TestExposedWriteToAndTheWritersErrors(t *testing.T) {
	full := errors.New("full")
	var dst bytes.Buffer
	for _, c := range []struct {
		option fakeio.Option
		n      int64
		err    error
	}{
		{fakeio.FailAt(3, full), 3, full},
		{fakeio.Short(2), 2, io.ErrShortWrite},
		{fakeio.SilentShort(2), 2, io.ErrShortWrite},
	} {
		dst.Reset()
		r := fakeio.NewReader(strings.NewReader("hello, world"), fakeio.Chunk(4)).Expose(fakeio.CanWriteTo)
		n, err := r.(io.WriterTo).WriteTo(fakeio.NewWriter(&dst, c.option))
		assert.Equal(t, c.n, n, "%v", c.option)
		assert.Equal(t, c.err, err, "%v", c.option)
		assert.Equal(t, "hello, world"[:c.n], dst.String(), "%v", c.option)
	}
}

// ReadByte can't return a byte and an error: an error that comes with its byte is that of the next call.
func TestReadByteKeepsTheErrorOfItsByte(t *testing.T) {
	r := fakeio.NewReader(new(onceWithData)).Expose(fakeio.CanReadByte).(io.ByteReader)
	for i, want := range []error{nil, errAt, nil, nil} {
		_, err := r.ReadByte()
		assert.Equal(t, want, err, "call %d", i)
	}
}

// A stall is met by who asks for its byte; once it is over nobody meets it.
func TestReaderAtStallsWhoAsksForTheByte(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		r := fakeio.NewReaderAt(strings.NewReader("0123456789"), fakeio.Stall(5, release))
		time.AfterFunc(time.Hour, func() { close(release) })
		read := func(off int64) func() { return func() { r.ReadAt(make([]byte, 3), off) } }
		for _, off := range []int64{0, 2, 6} {
			assert.Zero(t, took(read(off)), "at %d", off)
		}
		assert.Equal(t, time.Hour, took(read(3)))
		for off := range int64(8) {
			assert.Zero(t, took(read(off)), "at %d", off)
		}
	})
}

// One value releases the stream for good, and the call that waited gets what it asked for.
func TestReaderAtGoesOnAfterAStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{}, 1)
		r := fakeio.NewReaderAt(strings.NewReader("0123456789"), fakeio.Stall(5, release))
		time.AfterFunc(time.Hour, func() { release <- struct{}{} })
		for _, want := range []time.Duration{time.Hour, 0} {
			assert.Equal(t, want, took(func() {
				buf := make([]byte, 3)
				n, err := r.ReadAt(buf, 5)
				assert.Equal(t, "567", string(buf[:n]))
				assert.NoError(t, err)
			}))
		}
	})
}

// The outputs for this seed are those that implementations of SplitMix64 commonly compare with.
func TestPatternIsSplitMix64(t *testing.T) {
	var words [5]uint64
	assert.NoError(t, binary.Read(fakeio.Pattern(40, 1234567), binary.LittleEndian, &words))
	assert.Equal(t, [5]uint64{
		6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
	}, words)
}

func TestACheckerGoesOnFailing(t *testing.T) {
	check := fakeio.Repeat(-1, []byte("ab")).Check()
	n, err := check.Write([]byte("abX"))
	assert.Equal(t, 2, n)
	assert.EqualError(t, err, "fakeio: Checker: byte 2 is wrong: got 0x58, want 0x61")
	n, again := check.Write([]byte("ab"))
	assert.Zero(t, n)
	assert.Equal(t, err, again)
	assert.Equal(t, err, check.Close())
	assert.Equal(t, err, check.Close())
}

// No source is an empty one, and no destination takes all.
func TestNilStreams(t *testing.T) {
	n, err := fakeio.NewReader(nil).Read(make([]byte, 4))
	assert.Zero(t, n)
	assert.Equal(t, io.EOF, err)
	n, err = fakeio.NewWriter(nil).Write(make([]byte, 4))
	assert.Equal(t, 4, n)
	assert.NoError(t, err)
	n, err = fakeio.NewReaderAt(nil).ReadAt(make([]byte, 4), 0)
	assert.Zero(t, n)
	assert.Equal(t, io.EOF, err)
}
