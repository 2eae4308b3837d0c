package iotest_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

var errBroken = errors.New("broken")

// calls reads r to its first error but one, with a buffer of size, and returns what each call gave.
func calls(r io.Reader, size int) string {
	var b strings.Builder
	buf := make([]byte, size)
	for failures := 0; failures < 2; {
		n, err := r.Read(buf)
		if err != nil {
			failures++
		}
		fmt.Fprintf(&b, "%q %v\n", buf[:n], err)
	}
	return b.String()
}

func source() io.Reader { return strings.NewReader("weir") }

// Each pair gives the same, call by call.
func TestPairs(t *testing.T) {
	for _, pair := range []struct {
		name          string
		before, after io.Reader
		size          int
	}{
		{"OneByteReader is Chunk(1)", iotest.OneByteReader(source()), fakeio.NewReader(source(), fakeio.Chunk(1)), 16},
		{"HalfReader is Chunk of half the buffer", iotest.HalfReader(source()), fakeio.NewReader(source(), fakeio.Chunk(3)), 6},
		{"DataErrReader is WithData", iotest.DataErrReader(source()), fakeio.NewReader(source(), fakeio.WithData()), 16},
		{"ErrReader is FailAt(0)", iotest.ErrReader(errBroken), fakeio.NewReader(nil, fakeio.FailAt(0, errBroken)), 16},
		{"TimeoutReader is FailOnce after the first read", iotest.TimeoutReader(source()), fakeio.NewReader(source(), fakeio.FailOnce(2, iotest.ErrTimeout)), 2},
	} {
		t.Run(pair.name, func(t *testing.T) {
			assert.Equal(t, calls(pair.before, pair.size), calls(pair.after, pair.size))
		})
	}
}

// TimeoutReader's error is no time-out to package net or os. The one that fakeio recommends is.
func TestTimeouts(t *testing.T) {
	assert.False(t, os.IsTimeout(iotest.ErrTimeout))
	assert.True(t, os.IsTimeout(os.ErrDeadlineExceeded))
}

// TruncateWriter says that it took what it dropped, as no writer should: the honest disk that is full is FailAt, the
// writer that breaks its contract is SilentShort.
func TestTruncateWriter(t *testing.T) {
	var before, after strings.Builder
	n, err := iotest.TruncateWriter(&before, 2).Write([]byte("weir"))
	require.NoError(t, err)
	assert.Equal(t, 4, n)
	n, err = fakeio.NewWriter(&after, fakeio.FailAt(2, errBroken)).Write([]byte("weir"))
	require.ErrorIs(t, err, errBroken)
	assert.Equal(t, 2, n)
	assert.Equal(t, before.String(), after.String())
}

// NewReadLogger writes to the log of the process; Record keeps the calls for the test.
func TestReadLogger(t *testing.T) {
	r := fakeio.NewReader(source(), fakeio.Record())
	_, err := io.ReadAll(r)
	require.NoError(t, err)
	assert.Equal(t, 2, r.Count("Read"))
}
