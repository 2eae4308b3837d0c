package capture

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A reader that never returns is left where it is: neither Stop nor the end of the test waits for it.
func TestInputThatBlocksForEver(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		block, source := make(chan struct{}), make(chan struct{})
		r := Start(t, with(opts, Input(readFunc(func(p []byte) (int, error) {
			close(source)
			<-block
			return copy(p, "late"), nil
		})))...)
		<-source // it is in the Read
		in := os.Stdin
		assert.NoError(t, r.Err())
		r.Stop()
		assert.NoError(t, r.Err())
		_, err := in.Read(make([]byte, 1))
		if in != os.Stdin { // which it is under Descriptors
			assert.ErrorIs(t, err, os.ErrClosed)
		}
		close(block)
	})
}

// A source that is being read at the end has a moment to fail, and no more.
func TestInputHasAGrace(t *testing.T) {
	for _, c := range []struct {
		takes time.Duration
		want  error
	}{{grace - 1, os.ErrPermission}, {time.Hour, nil}} {
		synctest.Test(t, func(t *testing.T) {
			f := feed(readFunc(func([]byte) (int, error) {
				time.Sleep(c.takes)
				return 0, os.ErrPermission
			}), nopCloser{io.Discard})
			began := time.Now()
			assert.ErrorIs(t, f.stop(), c.want)
			assert.Equal(t, min(c.takes, grace), time.Since(began))
			<-f.done
		})
	}
}

// nopCloser is a writer with a Close that does nothing.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// Sources of all kinds arrive whole, then comes the end.
func TestInputSources(t *testing.T) {
	const path = "recording.go"
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	text := string(data)
	inBoth(t, func(t *testing.T, opts ...Option) {
		file, err := os.Open(path)
		require.NoError(t, err)
		defer file.Close()
		for name, src := range map[string]io.Reader{
			"file":     file,
			"memory":   strings.NewReader(text),
			"one byte": iotest.OneByteReader(strings.NewReader(text[:1000])),
			"with EOF": iotest.DataErrReader(strings.NewReader(text)),
			"empty":    iotest.ErrReader(io.EOF),
		} {
			want := map[string]string{"one byte": text[:1000], "empty": ""}
			if _, ok := want[name]; !ok {
				want[name] = text
			}
			var got []byte
			assert.Empty(t, Stdout(t, func() { got, err = io.ReadAll(os.Stdin) }, with(opts, Input(src))...))
			assert.NoError(t, err)
			assert.True(t, want[name] == string(got), name)
		}
		_, err = file.Seek(0, io.SeekStart)
		require.NoError(t, err, "the file is the caller's, and open")
		again, err := io.ReadAll(file)
		assert.NoError(t, err)
		assert.True(t, text == string(again))
	})
}

// A source that fails midway: what it gave is there, then comes the end, and the failure is reported with the place.
func TestInputThatFailsMidway(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		failing := func() Option {
			return Input(io.MultiReader(strings.NewReader(numbered(100<<10)), iotest.ErrReader(os.ErrPermission)))
		}
		r, err := Begin(with(opts, failing())...)
		require.NoError(t, err)
		got, err := io.ReadAll(os.Stdin)
		assert.NoError(t, err)
		r.Stop()
		assert.Len(t, got, 100<<10)
		assert.EqualError(t, r.Err(), "capture: Begin: Input: the source failed after 102400 bytes: permission denied")
		assert.ErrorIs(t, r.Err(), os.ErrPermission)

		withData := iotest.DataErrReader(io.MultiReader(strings.NewReader("some"), iotest.ErrReader(os.ErrPermission)))
		r, err = Begin(with(opts, Input(withData))...)
		require.NoError(t, err)
		got, err = io.ReadAll(os.Stdin)
		assert.NoError(t, err)
		r.Stop()
		assert.Equal(t, "some", string(got), "data that comes with the error is sent too")
		assert.EqualError(t, r.Err(), "capture: Begin: Input: the source failed after 4 bytes: permission denied")
	})
}

// Nobody reads, or reads a little: no hang, no error, and the next input starts with its own text.
func TestInputThatIsLeft(t *testing.T) {
	large := numbered(5 << 20)
	inBoth(t, func(t *testing.T, opts ...Option) {
		for range 10 {
			r := Func(t, func() {
				line, err := bufio.NewReader(os.Stdin).ReadString('\n')
				assert.NoError(t, err)
				fmt.Print(line)
			}, with(opts, Input(strings.NewReader(large)))...)
			assert.Equal(t, "line 0\n", r.Stdout)
			Func(t, func() {}, with(opts, Input(strings.NewReader(large)))...)
		}
	})
}

// A reader that returns a count that no reader may is a failure of Input.
func TestInputWithAnImpossibleCount(t *testing.T) {
	for _, n := range []int{-1, 1 << 30} {
		bad := readFunc(func([]byte) (int, error) { return n, nil })
		want := fmt.Sprintf("capture.readFunc.Read returned a count of %d for 32768 bytes", n)
		r, err := Begin(Input(bad))
		require.NoError(t, err)
		got, err := io.ReadAll(os.Stdin)
		assert.NoError(t, err)
		assert.Empty(t, got)
		r.Stop()
		assert.EqualError(t, r.Err(), "capture: Begin: Input: the source failed after 0 bytes: "+want)
	}
}
