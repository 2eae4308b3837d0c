package fakeio_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

// atModel is what a ReaderAt does, written out byte by byte.
type atModel struct {
	data     string
	once     map[int][]error
	sticky   []standing
	failCall int
	end      int
	endErr   error
	withData bool
	calls    int
}

type standing struct {
	at  int
	err error
}

func newAtModel(random *rand.Rand) (*atModel, []fakeio.Option) {
	m := &atModel{data: "abcdefghijklmnopqrstuvwxyz"[:random.IntN(20)], once: map[int][]error{}, end: -1}
	var opts []fakeio.Option
	maybe := func() bool { return random.IntN(3) == 0 }
	at := func() int { return random.IntN(len(m.data) + 3) }
	for i := 0; maybe(); i++ {
		off, err := at(), fmt.Errorf("once %d", i)
		m.once[off] = append(m.once[off], err)
		opts = append(opts, fakeio.FailOnce(int64(off), err))
	}
	for i := 0; maybe(); i++ {
		off, err := at(), fmt.Errorf("sticky %d", i)
		m.sticky = append(m.sticky, standing{off, err})
		opts = append(opts, fakeio.FailAt(int64(off), err))
	}
	if maybe() {
		m.failCall = 1 + random.IntN(12)
		opts = append(opts, fakeio.FailCall(m.failCall, errCall))
	}
	if maybe() {
		m.withData = true
		opts = append(opts, fakeio.WithData())
	}
	if maybe() {
		m.end, m.endErr = at(), io.ErrUnexpectedEOF
		opts = append(opts, fakeio.Truncate(int64(m.end), m.endErr))
	}
	return m, opts
}

var errCall = errors.New("call")

func (m *atModel) readAt(off, size int) (n int, err error) {
	if size == 0 {
		return 0, nil
	}
	m.calls++
	failing := m.failCall > 0 && m.calls >= m.failCall
	if failing && !m.withData {
		return 0, errCall
	}
	for n = 0; ; n++ {
		if n == size && !m.withData {
			return n, nil
		}
		if m.stands(off, off+n) != nil || n == size {
			break
		}
	}
	if failing {
		return n, errCall
	}
	err = m.stands(off, off+n)
	if waiting := m.once[off+n]; len(waiting) > 0 {
		m.once[off+n] = waiting[1:]
	}
	return n, err
}

// stands is the error that stands at pos, for a call that began at off.
func (m *atModel) stands(off, pos int) error {
	if len(m.once[pos]) > 0 {
		return m.once[pos][0]
	}
	for _, s := range m.sticky {
		if max(s.at, off) == pos {
			return s.err
		}
	}
	switch {
	case m.end >= 0 && pos >= m.end:
		return m.endErr
	case pos >= len(m.data):
		return io.EOF
	}
	return nil
}

func TestReaderAtMatchesTheModel(t *testing.T) {
	for seed := range uint64(20000) {
		random := rand.New(rand.NewPCG(seed, 3))
		m, opts := newAtModel(random)
		r := fakeio.NewReaderAt(strings.NewReader(m.data), opts...)
		for call := range 15 {
			off, p := random.IntN(len(m.data)+3), make([]byte, random.IntN(10))
			wantN, wantErr := m.readAt(off, len(p))
			n, err := r.ReadAt(p, int64(off))
			if n != wantN || err != wantErr || n > 0 && m.data[off:off+n] != string(p[:n]) {
				t.Fatalf("seed %d, call %d of %v on %q: ReadAt(%d, %d) = %d, %v with %q, want %d, %v",
					seed, call, opts, m.data, len(p), off, n, err, p, wantN, wantErr)
			}
		}
	}
}

// Which call meets a transient fault is up to chance; that each is met by one call alone is not.
func TestParallelCallsMeetEachTransientFaultOnce(t *testing.T) {
	const faults = 20
	opts := []fakeio.Option{fakeio.Record()}
	for i := range faults {
		opts = append(opts, fakeio.FailOnce(int64(i%5), fakeio.ErrInjected))
	}
	r := fakeio.NewReaderAt(strings.NewReader("0123456789"), opts...)
	var failed atomic.Int32
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for range 100 {
				p := make([]byte, 10)
				n, err := r.ReadAt(p, 0)
				switch err {
				case fakeio.ErrInjected:
					failed.Add(1)
					assert.Less(t, n, 5)
				default:
					assert.NoError(t, err)
					assert.Equal(t, 10, n)
				}
				assert.Equal(t, "0123456789"[:n], string(p[:n]))
			}
		})
	}
	readers.Wait()
	assert.EqualValues(t, faults, failed.Load())
	assert.Equal(t, faults, r.Injected())
	assert.Equal(t, 800, r.Count("ReadAt"))
}

// gated is a source whose calls wait until the gate is opened.
type gated struct {
	io.ReaderAt
	open chan struct{}
}

func (g gated) ReadAt(p []byte, off int64) (int, error) {
	<-g.open
	return g.ReaderAt.ReadAt(p, off)
}

// Two calls are on their way to the same fault: one meets it, and the other one goes on behind it.
func TestTwoCallsAtOneFault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src := gated{strings.NewReader("0123456789"), make(chan struct{})}
		r := fakeio.NewReaderAt(src, fakeio.FailOnce(4, fakeio.ErrInjected))
		results := make(chan lying, 2)
		for range 2 {
			go func() {
				n, err := r.ReadAt(make([]byte, 9), 0)
				results <- lying{n, err}
			}()
		}
		synctest.Wait()
		close(src.open)
		assert.ElementsMatch(t, []lying{{4, fakeio.ErrInjected}, {9, nil}}, []lying{<-results, <-results})
		assert.Equal(t, 1, r.Injected())
	})
}

func TestParallelCallsAndFailCall(t *testing.T) {
	r := fakeio.NewReaderAt(strings.NewReader("0123456789"), fakeio.FailCall(31, fakeio.ErrInjected))
	var good atomic.Int32
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 25 {
				if _, err := r.ReadAt(make([]byte, 3), 2); err == nil {
					good.Add(1)
				}
			}
		})
	}
	readers.Wait()
	assert.EqualValues(t, 30, good.Load())
	assert.Equal(t, 1, r.Injected())
}

func TestReaderAtKeepsItsContract(t *testing.T) {
	text := strings.Repeat("0123456789", 200)
	for _, opts := range [][]fakeio.Option{nil, {fakeio.WithData()}, {fakeio.Record(), fakeio.Delay(0)}} {
		assert.NoError(t, contract.TestReaderAt(func() io.ReaderAt {
			return fakeio.NewReaderAt(strings.NewReader(text), opts...)
		}, []byte(text)), "%v", opts)
	}
	assert.NoError(t, contract.TestReaderAt(func() io.ReaderAt {
		return fakeio.NewReaderAt(strings.NewReader(text), fakeio.Truncate(777, nil))
	}, []byte(text[:777])))
	r := fakeio.NewReaderAt(nil)
	n, err := r.ReadAt(make([]byte, 1), 0)
	assert.Zero(t, n)
	assert.Equal(t, io.EOF, err, "a nil source is empty")
}

func TestTheLargestOffsetIsOneLikeOthers(t *testing.T) {
	const last = math.MaxInt64
	for _, opts := range [][]fakeio.Option{nil, {fakeio.WithData()}, {fakeio.FailOnce(3, fakeio.ErrInjected)}, {fakeio.Stall(3, nil)}, {fakeio.Truncate(3, nil)}} {
		for _, off := range []int64{last, last - 1, last - 4} {
			n, err := fakeio.NewReaderAt(strings.NewReader("stream"), opts...).ReadAt(make([]byte, 4), off)
			assert.Zero(t, n)
			assert.Equal(t, io.EOF, err, "%v at %d", opts, off)
		}
		r := fakeio.NewReader(strings.NewReader("stream"), opts...).Expose(fakeio.CanSeek)
		_, err := r.(io.Seeker).Seek(last, io.SeekStart)
		require.NoError(t, err)
		n, err := r.Read(make([]byte, 4))
		assert.Zero(t, n)
		assert.Equal(t, io.EOF, err, "%v", opts)
	}
	huge := fakeio.NewReaderAt(fakeio.Repeat(last, []byte("ab")), fakeio.FailAt(last-2, fakeio.ErrInjected))
	buf := make([]byte, 8)
	n, err := huge.ReadAt(buf, last-4)
	assert.Equal(t, "ba", string(buf[:n]))
	assert.Equal(t, fakeio.ErrInjected, err)
}
