package capture

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// n/2 of the head and n-n/2 of the tail, for each n, of either stream.
func TestLimits(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for _, c := range []struct {
			limit int64
			text  string
			want  string
		}{
			{0, "", ""},
			{0, "abc", "[capture: Limit left out 3 bytes]\n"},
			{1, "abc", "[capture: Limit left out 2 bytes]\nc"},
			{2, "abc", "a\n[capture: Limit left out 1 bytes]\nc"},
			{3, "abc", "abc"},
			{3, "abcdef", "a\n[capture: Limit left out 3 bytes]\nef"},
			{4, "a\nbcde\n", "a\n[capture: Limit left out 3 bytes]\ne\n"},
			{1 << 62, "abc", "abc"},
		} {
			r := Func(t, func() {
				fmt.Print(c.text)
				fmt.Fprint(os.Stderr, c.text)
			}, with(opts, Limit(c.limit))...)
			assert.Equal(t, c.want, r.Stdout, "Limit(%d) of %q", c.limit, c.text)
			assert.Equal(t, c.want, r.Stderr)
			lost := max(0, int64(len(c.text))-c.limit)
			assert.Equal(t, 2*lost, r.Dropped)
			_, err := r.MarshalText()
			if lost > 0 {
				assert.EqualError(t, err, fmt.Sprintf("capture: the transcript is incomplete, Limit left out %d bytes: raise or remove Limit", 2*lost))
			} else {
				assert.NoError(t, err)
			}
		}
		for _, limit := range []int64{-1, -1 << 63} {
			_, err := Begin(with(opts, Limit(limit))...)
			assert.EqualError(t, err, fmt.Sprintf("capture: Begin: Limit(%d): a number of bytes can't be negative: Limit(0) keeps none", limit))
		}
	})
}

// Take and a wait that meet the gap: a line says so in the text, and a line that has lost its start is none.
func TestStreamsAcrossTheGap(t *testing.T) {
	s := newStream("stdout", &config{limited: true, limit: 20})
	write(s, "head\n")
	assert.Equal(t, "head\n", s.Take())
	_, err := s.WaitFor(now(), "head\n")
	require.NoError(t, err)
	for range 64 {
		write(s, strings.Repeat("x", 64<<10))
	}
	write(s, "port 80\nlast\n")
	assert.Equal(t, "xxxxx\n[capture: Limit left out 4194302 bytes]\nt 80\nlast\n", s.Take())
	_, err = s.WaitForLine(now(), "port")
	assert.Error(t, err, "its start is lost, so it is no whole line")
	got, err := s.WaitForLine(now(), "last")
	require.NoError(t, err)
	assert.Equal(t, []string{"last"}, got)
}

// After the end a reader stops where String has its line, however little came; who had gone on before reads on.
func TestReaderAfterTheEnd(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, with(opts, Limit(10))...)
		early, follower := r.Stdout().Reader(), r.Stdout().Reader()
		fmt.Print("0123456")
		_, err := io.ReadFull(follower, make([]byte, 7))
		require.NoError(t, err)
		fmt.Print("789abcdefghi")
		r.Stop()
		rest, err := io.ReadAll(follower)
		require.NoError(t, err)
		assert.Equal(t, "789abcdefghi", string(rest))
		for _, reader := range []io.Reader{early, r.Stdout().Reader()} {
			head, err := io.ReadAll(reader)
			assert.Equal(t, "01234", string(head))
			assert.EqualError(t, err, "capture: the reader of stdout is too far behind: Limit left out 9 bytes from offset 5 on: raise Limit, or use Tee")
		}
		assert.Equal(t, "01234\n[capture: Limit left out 9 bytes]\nefghi", r.Stdout().String())
	})
}

// A reader that lags gets an error in the place of what is gone, and the writer is not held up.
func TestReaderThatLagsInARecording(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, with(opts, Limit(1000))...)
		fmt.Print("start")
		reader := r.Stdout().Reader()
		got := make([]byte, 5)
		_, err := io.ReadFull(reader, got)
		require.NoError(t, err)
		fmt.Print(strings.Repeat("x", 8<<20))
		_ = r.Stdout().String()
		_, err = io.Copy(io.Discard, reader)
		assert.ErrorContains(t, err, "capture: the reader of stdout is too far behind: Limit left out ")
		assert.ErrorContains(t, err, ": raise Limit, or use Tee")
		assert.False(t, errors.Is(err, io.EOF))
		_, again := io.Copy(io.Discard, reader)
		assert.Equal(t, err, again)
		r.Stop()
	})
}
