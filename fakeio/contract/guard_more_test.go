package contract_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio/contract"
)

// The classic: a line end that a writer appends to what it was given lands in its caller's memory.
func TestGuardsSeeWhatIsWrittenBehindTheBuffer(t *testing.T) {
	tb := new(recordingTB)
	w := contract.GuardWriter(tb, &oddWriter{write: func(w *oddWriter, p []byte) (int, error) {
		w.Buffer.Write(append(p, '\n'))
		return len(p), nil
	}})
	line := []byte("one, two")
	n, err := w.Write(line[:3])
	assert.Equal(t, 3, n)
	assert.NoError(t, err)
	assert.Equal(t, "one, two", string(line))
	assert.Regexp(t, `^contract: GuardWriter: Write of 3 bytes at offset 0 = 3, nil: it changed its argument \(called at guard_more_test\.go:\d+\)$`, tb.end())

	tb = new(recordingTB)
	r := contract.GuardReader(tb, &odd{read: func(r *odd, p []byte) (int, error) {
		p[:cap(p)][len(p)] = 'x'
		return copy(p, "abc"), nil
	}})
	n, err = r.Read(line[:3])
	assert.Equal(t, 3, n)
	assert.NoError(t, err)
	assert.Equal(t, "abc, two", string(line))
	assert.Regexp(t, `^contract: GuardReader: Read of 3 bytes at offset 0 = 3, nil: it wrote behind the end of the buffer \(called at guard_more_test\.go:\d+\)$`, tb.end())
}

// What the stream is given is never the caller's own, and the caller never gets an impossible count.
func TestGuardsLendACopyAndMendTheCount(t *testing.T) {
	for _, claimed := range []int{-5, 0, 3, 4, 99} {
		mine := []byte("abc")
		tb := new(recordingTB)
		r := contract.GuardReader(tb, &odd{read: func(r *odd, p []byte) (int, error) {
			assert.NotSame(t, &mine[0], &p[0])
			return claimed, errLate
		}})
		n, err := r.Read(mine)
		assert.Equal(t, min(max(claimed, 0), 3), n)
		assert.Equal(t, errLate, err)

		w := contract.GuardWriter(tb, &oddWriter{write: func(w *oddWriter, p []byte) (int, error) {
			assert.NotSame(t, &mine[0], &p[0])
			return claimed, errLate
		}})
		n, err = w.Write(mine)
		assert.Equal(t, min(max(claimed, 0), 3), n)
		assert.Equal(t, errLate, err)
		assert.Equal(t, claimed < 0 || claimed > 3, tb.end() != "", "a short count with an error is no breach: %d", claimed)
	}
}

// Offsets are those of the stream, and each kind of breach is told once.
func TestGuardsTellTheOffsetOnce(t *testing.T) {
	tb := new(recordingTB)
	calls := 0
	w := contract.GuardWriter(tb, &oddWriter{write: func(w *oddWriter, p []byte) (int, error) {
		if calls++; calls > 2 {
			return len(p) - 1, nil
		}
		return len(p), nil
	}})
	for range 5 {
		w.Write([]byte("four"))
	}
	assert.Regexp(t, `^contract: GuardWriter: Write of 4 bytes at offset 8 = 3, nil: less than it was given needs an error \(called at guard_more_test\.go:\d+\)$`, tb.end())

	tb = new(recordingTB)
	calls = 0
	r := contract.GuardReader(tb, &odd{read: func(r *odd, p []byte) (int, error) {
		if calls++; calls > 2 {
			return -1, nil
		}
		return 4, nil
	}})
	for range 5 {
		r.Read(make([]byte, 4))
	}
	assert.Regexp(t, `^contract: GuardReader: Read of 4 bytes at offset 8 = -1, nil: a negative count \(called at guard_more_test\.go:\d+\)$`, tb.end())
}

// Ninety-nine empty reads in a row, again and again, are no breach; nor are reads into nothing.
func TestGuardReaderToleratesSomeEmptyReads(t *testing.T) {
	tb := new(recordingTB)
	calls := 0
	r := contract.GuardReader(tb, &odd{read: func(r *odd, p []byte) (int, error) {
		if calls++; calls%100 == 0 && len(p) > 0 {
			return 1, nil
		}
		return 0, nil
	}})
	for range 1000 {
		r.Read(make([]byte, 4))
	}
	for range 1000 {
		r.Read(nil)
	}
	assert.Empty(t, tb.end())
}

// Reads at the end return io.EOF again, and a Read that fails otherwise may be followed by data.
func TestGuardReaderKnowsTheEnd(t *testing.T) {
	tb := new(recordingTB)
	errs := []error{nil, errors.New("try again"), nil, io.EOF, io.EOF, nil}
	ns := []int{1, 0, 1, 1, 0, 1}
	calls := 0
	r := contract.GuardReader(tb, &odd{read: func(r *odd, p []byte) (int, error) {
		calls++
		return ns[calls-1], errs[calls-1]
	}})
	for range errs {
		r.Read(make([]byte, 4))
	}
	assert.Regexp(t, `^contract: GuardReader: Read of 4 bytes at offset 3 = 1, nil: data after io\.EOF \(called at guard_more_test\.go:\d+\)$`, tb.end())
}

// Only the methods that are guarded pass through.
func TestGuardsHideTheRest(t *testing.T) {
	tb := new(recordingTB)
	assert.NotImplements(t, (*io.WriterTo)(nil), contract.GuardReader(tb, bytes.NewReader(nil)))
	assert.NotImplements(t, (*io.ReaderFrom)(nil), contract.GuardWriter(tb, new(bytes.Buffer)))
	assert.NotImplements(t, (*io.WriterTo)(nil), contract.TrackReadCloser(tb, io.NopCloser(bytes.NewReader(nil))))
}

// What a stream does not keep after many calls was not kept by the guard either.
func TestAGuardDoesNotAccuseAStreamOfItsOwnBuffers(t *testing.T) {
	tb := new(recordingTB)
	w := contract.GuardWriter(tb, io.Discard)
	r := contract.GuardReader(tb, bytes.NewReader(make([]byte, 1000)))
	for range 50 {
		w.Write(text[:10])
		r.Read(make([]byte, 10))
	}
	assert.Empty(t, tb.end())
}

// A stream that keeps the first argument it ever got, or the last, is found among many.
func TestAGuardFindsOneKeptBufferAmongMany(t *testing.T) {
	for _, kept := range []int{1, 100} {
		tb := new(recordingTB)
		calls := 0
		w := contract.GuardWriter(tb, &oddWriter{write: func(w *oddWriter, p []byte) (int, error) {
			if calls++; calls == kept {
				w.kept = [][]byte{p}
			}
			return len(p), nil
		}})
		for range 100 {
			w.Write(text[:10])
		}
		assert.Regexp(t, `^contract: GuardWriter: \*contract_test\.oddWriter\.Write keeps what it was given: of 8 buffers it still holds [1-7] at the end of the test$`, tb.end())
	}
}
