package capture

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// write brings text into s, as a pump does.
func write(s *Stream, text string) {
	for text != "" {
		n := copy(s.buffer(), text)
		s.advance(n)
		text = text[n:]
	}
}

// now is a context that is done: a wait with it finds what is there, or fails.
func now() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func TestStreamStringAndTake(t *testing.T) {
	s := newStream("stdout", &config{})
	assert.Empty(t, s.String())
	assert.Empty(t, s.Take())
	write(s, "one\n")
	assert.Equal(t, "one\n", s.String())
	write(s, "two\n")
	assert.Equal(t, "one\ntwo\n", s.Take())
	assert.Empty(t, s.Take())
	write(s, "three")
	assert.Equal(t, "three", s.Take())
	s.end()
	assert.Equal(t, "one\ntwo\nthree", s.String())
	assert.Equal(t, "one\ntwo\nthree", s.String(), "also from what was kept")
	assert.Empty(t, s.Take())
}

func TestStreamReaderFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStream("stdout", &config{})
		write(s, "before ")
		var got strings.Builder
		done := make(chan error)
		go func() {
			_, err := io.Copy(&got, s.Reader())
			done <- err
		}()
		synctest.Wait()
		assert.Equal(t, "before ", got.String())
		write(s, "after")
		synctest.Wait()
		assert.Equal(t, "before after", got.String())
		s.end()
		require.NoError(t, <-done)
		again, err := io.ReadAll(s.Reader())
		require.NoError(t, err)
		assert.Equal(t, "before after", string(again))
		n, err := s.Reader().Read(nil)
		assert.Zero(t, n)
		assert.NoError(t, err)
	})
}

func TestStreamReaderThatLags(t *testing.T) {
	s := newStream("stdout", &config{limited: true, limit: 100})
	r := s.Reader()
	text := numbered(1 << 20)
	write(s, text)
	s.end()
	got, err := io.ReadAll(r)
	assert.True(t, strings.HasPrefix(text, string(got)) && len(got) >= 50)
	require.ErrorContains(t, err, "capture: the reader of stdout is too far behind: Limit left out")
	assert.Equal(t, int64(1<<20-100), s.dropped())
}

// All methods may be used at once; the race detector watches.
func TestStreamConcurrently(t *testing.T) {
	s := newStream("stdout", &config{})
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() {
			// The waits share the cursor: one that starts after another has matched may find nothing.
			if _, err := s.WaitForLine(t.Context(), fmt.Sprintf("^line %d00$", i+1)); err != nil {
				assert.ErrorIs(t, err, io.EOF)
			}
		})
		wg.Go(func() {
			all, err := io.ReadAll(s.Reader())
			assert.NoError(t, err)
			assert.Len(t, all, 8990)
		})
		wg.Go(func() { _, _ = s.String(), s.Take() })
	}
	for i := range 1000 {
		write(s, fmt.Sprintf("line %d\n", i))
	}
	write(s, strings.Repeat(".", 100))
	s.end()
	wg.Wait()
}
