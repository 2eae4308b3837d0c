package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

func ExamplePattern() {
	src := fakeio.Pattern(1<<20, 1)
	check := src.Check()
	io.Copy(check, fakeio.NewReader(src, fakeio.Truncate(1<<19, nil))) // returns no error
	fmt.Println(check.Close())
	// Output: fakeio: Checker: closed after 524288 of 1048576 bytes
}

func ExampleRepeat() {
	text, _ := io.ReadAll(fakeio.Repeat(12, []byte("line\n")))
	fmt.Printf("%q\n", text)
	// Output: "line\nline\nli"
}

func sources(size int64) map[string]*fakeio.Source {
	return map[string]*fakeio.Source{
		"pattern": fakeio.Pattern(size, 7),
		"repeat":  fakeio.Repeat(size, []byte("abcdefg")),
		"long":    fakeio.Repeat(size, bytes.Repeat([]byte("0123456789"), 1001)),
	}
}

func TestSourcesAreReaders(t *testing.T) {
	for _, size := range []int64{0, 1, 7, 8, 9, 5000, 70000} {
		for name, src := range sources(size) {
			content := make([]byte, size)
			src.ReadAt(content, 0)
			assert.NoError(t, iotest.TestReader(src, content), "%s of %d", name, size)
		}
	}
}

func TestSourcesAreFunctionsOfTheOffset(t *testing.T) {
	const size = 30000
	for name, src := range sources(size) {
		whole, err := io.ReadAll(src)
		require.NoError(t, err)
		require.Len(t, whole, size)
		random := rand.New(rand.NewPCG(1, 1))
		for range 2000 {
			off, p := random.Int64N(size), make([]byte, random.IntN(100))
			n, _ := src.ReadAt(p, off)
			require.Equal(t, whole[off:off+int64(n)], p[:n], "%s at %d", name, off)
		}
	}
	a, b := make([]byte, 64), make([]byte, 64)
	fakeio.Pattern(-1, 1).Read(a)
	fakeio.Pattern(-1, 2).Read(b)
	assert.NotEqual(t, a, b)
}

func TestRepeatRepeats(t *testing.T) {
	p := make([]byte, 10)
	n, err := fakeio.Repeat(-1, []byte("abc")).ReadAt(p, 1<<62)
	assert.NoError(t, err)
	assert.Equal(t, 10, n)
	assert.Equal(t, "bcabcabcab", string(p), "1<<62 is 1 modulo 3")
}

func TestEndlessSources(t *testing.T) {
	src := fakeio.Pattern(-1, 1)
	_, err := src.Seek(0, io.SeekEnd)
	assert.ErrorIs(t, err, errors.ErrUnsupported)
	n, err := io.CopyN(src.Check(), src, 1<<20)
	assert.Equal(t, int64(1<<20), n)
	assert.NoError(t, err)
	check := src.Check()
	assert.NoError(t, check.Close(), "an endless source may stop anywhere")
}

func TestChecker(t *testing.T) {
	for name, src := range sources(2000) {
		whole, err := io.ReadAll(src)
		require.NoError(t, err)
		write := func(p []byte, chunk int) (int, error, error) {
			check, done := src.Check(), 0
			for done < len(p) {
				n, err := check.Write(p[done:min(len(p), done+chunk)])
				done += n
				if err != nil {
					return done, err, check.Close()
				}
			}
			return done, nil, check.Close()
		}
		for _, chunk := range []int{1, 7, 511, 512, 513, 5000} {
			n, err, closing := write(whole, chunk)
			assert.Equal(t, 2000, n, name)
			assert.NoError(t, err)
			assert.NoError(t, closing)

			bad := bytes.Clone(whole)
			bad[1500] ^= 1
			n, err, closing = write(bad, chunk)
			assert.Equal(t, 1500, n)
			assert.EqualError(t, err, fmt.Sprintf("fakeio: Checker: byte 1500 is wrong: got 0x%02x, want 0x%02x", bad[1500], whole[1500]))
			assert.Equal(t, err, closing)

			n, err, closing = write(append(bytes.Clone(whole), 'x'), chunk)
			assert.Equal(t, 2000, n)
			assert.EqualError(t, err, "fakeio: Checker: byte 2000 is one too many: got 0x78, want the end")
			assert.Equal(t, err, closing)

			n, err, closing = write(whole[:1999], chunk)
			assert.Equal(t, 1999, n)
			assert.NoError(t, err)
			assert.EqualError(t, closing, "fakeio: Checker: closed after 1999 of 2000 bytes")
		}
		check := src.Check()
		assert.EqualError(t, check.Close(), "fakeio: Checker: closed after 0 of 2000 bytes")
		_, err = check.Write(whole)
		assert.ErrorIs(t, err, os.ErrClosed)
	}
}

func TestACheckerOfOneByte(t *testing.T) {
	assert.EqualError(t, fakeio.Pattern(1, 0).Check().Close(), "fakeio: Checker: closed after 0 of 1 byte")
}

func TestSourceMisuse(t *testing.T) {
	assert.PanicsWithValue(t, "fakeio: Pattern: the size is -2: it must be at least 0, or -1 for an endless one", func() { fakeio.Pattern(-2, 0) })
	assert.PanicsWithValue(t, "fakeio: Repeat: the size is -2: it must be at least 0, or -1 for an endless one", func() { fakeio.Repeat(-2, []byte("x")) })
	assert.PanicsWithValue(t, "fakeio: Repeat: the unit is empty: there is nothing to repeat", func() { fakeio.Repeat(1, nil) })
	src := fakeio.Pattern(10, 0)
	_, err := src.Seek(-1, io.SeekCurrent)
	assert.EqualError(t, err, "fakeio: Source.Seek: the offset -1 is negative")
	_, err = src.Seek(0, 9)
	assert.EqualError(t, err, "fakeio: Source.Seek: whence is 9: it must be one of the constants of package io")
	_, err = src.ReadAt(make([]byte, 1), -1)
	assert.EqualError(t, err, "fakeio: Source.ReadAt: the offset -1 is negative")
}
