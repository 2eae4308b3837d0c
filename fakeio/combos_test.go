package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

const combined = "0123456789"

func readerOptions(released <-chan struct{}) []fakeio.Option {
	return []fakeio.Option{
		fakeio.Chunk(3), fakeio.Chunk(1, 2, 3), fakeio.RandomChunks(7, 4), fakeio.FailAt(0, errAt), fakeio.FailAt(4, errAt),
		fakeio.FailAt(10, errAt), fakeio.FailAt(11, errAt), fakeio.FailOnce(0, errOnce), fakeio.FailOnce(5, errOnce),
		fakeio.FailOnce(10, errOnce), fakeio.FailCall(1, errCall), fakeio.FailCall(3, errCall), fakeio.Truncate(0, nil),
		fakeio.Truncate(4, nil), fakeio.Truncate(6, io.ErrUnexpectedEOF), fakeio.Truncate(99, nil), fakeio.WithData(),
		fakeio.Empty(0), fakeio.Empty(2), fakeio.Delay(time.Second), fakeio.Jitter(3, time.Second), fakeio.Rate(2),
		fakeio.Stall(4, released), fakeio.CloseError(errClose), fakeio.Record(),
	}
}

func writerOptions(released <-chan struct{}) []fakeio.Option {
	return []fakeio.Option{
		fakeio.FailAt(0, errAt), fakeio.FailAt(4, errAt), fakeio.FailAt(99, errAt), fakeio.FailOnce(0, errOnce),
		fakeio.FailOnce(4, errOnce), fakeio.FailOnce(5, errOnce), fakeio.FailCall(1, errCall), fakeio.FailCall(3, errCall),
		fakeio.Short(0), fakeio.Short(2), fakeio.SilentShort(2), fakeio.Delay(time.Second), fakeio.Jitter(3, time.Second),
		fakeio.Rate(2), fakeio.Stall(4, released), fakeio.CloseError(errClose), fakeio.Record(),
	}
}

var errAt, errOnce, errClose = errors.New("at"), errors.New("once"), errors.New("close")

// built returns what make makes, or nil and what it panics with.
func built[T any](make func(...fakeio.Option) T, opts ...fakeio.Option) (double T, refusal any) {
	defer func() { refusal = recover() }()
	return make(opts...), nil
}

// reading tells all that a reader does and how long it takes.
func reading(r *fakeio.Reader) string {
	var told strings.Builder
	start, buf := time.Now(), make([]byte, 4)
	for range 30 {
		n, err := r.Read(buf)
		fmt.Fprintf(&told, "%q %v %v\n", buf[:n], err, time.Since(start))
	}
	fmt.Fprintf(&told, "%v %d", r.Close(), r.Injected())
	return told.String()
}

func writing(w *fakeio.Writer, dst *bytes.Buffer) string {
	var told strings.Builder
	start := time.Now()
	for i := range 12 {
		n, err := w.Write([]byte(combined[:i%5]))
		fmt.Fprintf(&told, "%d %v %v\n", n, err, time.Since(start))
	}
	fmt.Fprintf(&told, "%v %d %q", w.Close(), w.Injected(), dst)
	return told.String()
}

// Two options in either order are the same double, or are refused in either order.
func TestTheOrderOfOptionsDoesNotMatter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		released := make(chan struct{})
		close(released)
		reader := func(opts ...fakeio.Option) *fakeio.Reader {
			return fakeio.NewReader(strings.NewReader(combined), opts...)
		}
		for i, a := range readerOptions(released) {
			for _, b := range readerOptions(released)[i+1:] {
				one, refusal := built(reader, a, b)
				other, again := built(reader, b, a)
				require.Equal(t, refusal != nil, again != nil, "%v, %v", a, b)
				if refusal != nil {
					require.Regexp(t, `^fakeio: NewReader: (\w+ comes twice|Chunk and RandomChunks contradict each other)`, refusal)
					continue
				}
				require.Equal(t, reading(one), reading(other), "%v, %v", a, b)
			}
		}
		for i, a := range writerOptions(released) {
			for _, b := range writerOptions(released)[i+1:] {
				var first, second bytes.Buffer
				one, refusal := built(func(o ...fakeio.Option) *fakeio.Writer { return fakeio.NewWriter(&first, o...) }, a, b)
				other, again := built(func(o ...fakeio.Option) *fakeio.Writer { return fakeio.NewWriter(&second, o...) }, b, a)
				require.Equal(t, refusal != nil, again != nil, "%v, %v", a, b)
				if refusal != nil {
					require.Regexp(t, `^fakeio: NewWriter: (\w+ comes twice|Short and SilentShort contradict each other)`, refusal)
					continue
				}
				require.Equal(t, writing(one, &first), writing(other, &second), "%v, %v", a, b)
			}
		}
	})
}

// A first call without bytes is in the record too.
func TestEmptyCallsAreRecorded(t *testing.T) {
	r, w := fakeio.NewReader(nil, fakeio.Record()), fakeio.NewWriter(nil, fakeio.Record())
	r.Read(nil)
	w.Write(nil)
	assert.Equal(t, []fakeio.Call{{Method: "Read"}}, r.Calls())
	assert.Equal(t, []fakeio.Call{{Method: "Write"}}, w.Calls())
}

// Read(nil) returns at once, whatever stands there and whatever has been.
func TestEmptyCallsAlwaysReturnAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		opts := append(readerOptions(nil), fakeio.Stall(0, nil), fakeio.Delay(time.Hour))
		for _, o := range opts {
			r := fakeio.NewReader(strings.NewReader(combined), o)
			at := fakeio.NewReaderAt(strings.NewReader(combined))
			assert.Zero(t, took(func() {
				for range 5 {
					n, err := r.Read(nil)
					assert.Zero(t, n)
					assert.NoError(t, err, "%v", o)
					_, err = at.ReadAt(nil, 0)
					assert.NoError(t, err)
				}
			}), "%v", o)
		}
		for _, end := range []fakeio.Option{fakeio.FailAt(0, errAt), fakeio.Truncate(2, nil), fakeio.FailCall(2, errCall), fakeio.WithData()} {
			r := fakeio.NewReader(strings.NewReader("abc"), end)
			io.ReadAll(r)
			io.ReadAll(r)
			n, err := r.Read(nil)
			assert.Zero(t, n)
			assert.NoError(t, err, "after the end: %v", end)
		}
		s := fakeio.Script(fakeio.Write("never"), fakeio.Read("x"))
		n, err := s.Read(nil)
		assert.Zero(t, n)
		assert.NoError(t, err)
	})
}

// lying returns what it was told to return.
type lying struct {
	n   int
	err error
}

func (l lying) Read([]byte) (int, error)  { return l.n, l.err }
func (l lying) Write([]byte) (int, error) { return l.n, l.err }

// A source that breaks its contract shows through, and the double neither panics nor hangs.
func TestAStreamThatLiesShowsThrough(t *testing.T) {
	for _, opts := range [][]fakeio.Option{nil, {fakeio.Record()}, {fakeio.Chunk(2)}, {fakeio.FailAt(100, errAt)}, {fakeio.Empty(0)}} {
		for _, l := range []lying{{-1, nil}, {9, nil}, {0, nil}, {-1, io.EOF}} {
			r := fakeio.NewReader(l, opts...)
			w := fakeio.NewWriter(l)
			for range 3 {
				n, err := r.Read(make([]byte, 4))
				assert.Equal(t, l, lying{n, err}, "%v", opts)
				n, err = w.Write(make([]byte, 4))
				assert.Equal(t, l, lying{n, err})
			}
		}
	}
	_, err := io.Copy(io.Discard, fakeio.NewReader(lying{0, nil}).Expose(fakeio.CanWriteTo))
	assert.Equal(t, io.ErrNoProgress, err, "WriteTo gives up on a source that never yields anything")
	n, err := fakeio.NewReader(lying{0, nil}, fakeio.WithData()).Read(make([]byte, 4))
	assert.Zero(t, n)
	assert.NoError(t, err)
}

// Several faults at one place come one a call, in their order, and then the stream goes on.
func TestFaultsAtOnePlace(t *testing.T) {
	var errs [4]error
	for i := range errs {
		errs[i] = fmt.Errorf("fault %d", i)
	}
	opts := []fakeio.Option{
		fakeio.FailOnce(2, errs[0]), fakeio.FailAt(4, errs[2]), fakeio.FailOnce(2, errs[1]), fakeio.FailOnce(4, errs[3]),
	}
	r := fakeio.NewReader(strings.NewReader(combined), opts...)
	var dst bytes.Buffer
	w := fakeio.NewWriter(&dst, opts...)
	type result struct {
		n   int
		err error
	}
	for i, want := range []result{{2, nil}, {0, errs[0]}, {0, errs[1]}, {2, nil}, {0, errs[3]}, {0, errs[2]}, {0, errs[2]}} {
		n, err := r.Read(make([]byte, 8))
		assert.Equal(t, want, result{n, err}, "read %d", i)
	}
	for i, want := range []result{{2, errs[0]}, {0, errs[1]}, {2, errs[3]}, {0, errs[2]}, {0, errs[2]}} {
		n, err := w.Write([]byte("abcdef"))
		assert.Equal(t, want, result{n, err}, "write %d", i)
	}
	assert.Equal(t, 4, r.Injected())
	assert.Equal(t, 4, w.Injected())
	assert.Equal(t, "abab", dst.String())
}
