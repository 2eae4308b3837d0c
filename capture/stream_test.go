package capture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

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

func TestWaitForMovesOneCursor(t *testing.T) {
	s := newStream("stdout", &config{})
	write(s, "port 80\nport 81\nport 82\nlast")
	wait := func(f func(context.Context, string) ([]string, error), pattern string) []string {
		got, err := f(now(), pattern)
		require.NoError(t, err)
		return got
	}
	assert.Equal(t, []string{"port 80", "80"}, wait(s.WaitFor, `port (\d+)`))
	assert.Equal(t, []string{"port 81", "81"}, wait(s.WaitForLine, `port (\d+)`))
	assert.Equal(t, []string{"82", "8", ""}, wait(s.WaitFor, `(8)2|(x)`))
	assert.Equal(t, "port 80\nport 81\nport 82\nlast", s.Take(), "Take has a cursor of its own")

	_, err := s.WaitFor(now(), `port`)
	assert.EqualError(t, err, `capture: no match for "port" on stdout: context canceled`)
	_, err = s.WaitForLine(now(), `last`)
	assert.EqualError(t, err, `capture: no match for "last" on stdout: context canceled`, "half a line is none")
	s.end()
	_, err = s.WaitFor(context.Background(), `port`)
	assert.EqualError(t, err, `capture: no match for "port": stdout has ended`)
	assert.ErrorIs(t, err, io.EOF)
	assert.Equal(t, []string{"last"}, wait(s.WaitForLine, `last$`), "at the end it is a line, and a failed search moved nothing")
	_, err = s.WaitForLine(context.Background(), ``)
	assert.ErrorIs(t, err, io.EOF)
}

func TestWaitForBeginsInContext(t *testing.T) {
	s := newStream("stdout", &config{})
	write(s, "ab\nb\n")
	_, err := s.WaitFor(now(), `a`)
	require.NoError(t, err)
	_, err = s.WaitFor(now(), `^b`)
	require.NoError(t, err)
	assert.Equal(t, int64(4), s.cursor, "the b behind the a doesn't begin a line")
}

func TestWaitForLineEnds(t *testing.T) {
	s := newStream("stdout", &config{})
	write(s, "one\r\n\ntwo\rthree\n")
	got, err := s.WaitForLine(now(), `^(.*)$`)
	require.NoError(t, err)
	assert.Equal(t, []string{"one", "one"}, got)
	got, err = s.WaitForLine(now(), `.*`)
	require.NoError(t, err)
	assert.Equal(t, []string{""}, got)
	got, err = s.WaitForLine(now(), `.*`)
	require.NoError(t, err)
	assert.Equal(t, []string{"two\rthree"}, got)
}

func TestWaitWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStream("stdout", &config{})
		type result struct {
			match []string
			err   error
		}
		done := make(chan result, 2)
		go func() {
			m, err := s.WaitForLine(t.Context(), `listening on (\S+)`)
			done <- result{m, err}
		}()
		for _, piece := range []string{"starting\nlisten", "ing", " on host", ":80"} {
			write(s, piece)
			synctest.Wait()
			assert.Empty(t, done)
		}
		write(s, "\n")
		synctest.Wait()
		assert.Equal(t, result{[]string{"listening on host:80", "host:80"}, nil}, <-done)

		cause := errors.New("the server is gone")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Hour, cause)
		defer cancel()
		_, err := s.WaitFor(ctx, "never")
		assert.EqualError(t, err, `capture: no match for "never" on stdout: the server is gone`)
		assert.ErrorIs(t, err, cause)
		assert.ErrorIs(t, err, context.DeadlineExceeded)

		go func() {
			_, err := s.WaitFor(context.Background(), "never")
			done <- result{err: err}
		}()
		synctest.Wait()
		s.end()
		assert.ErrorIs(t, (<-done).err, io.EOF)
	})
}

// A wait costs what the text is long, also when it comes in small pieces and no line ends.
func TestWaitIsLinear(t *testing.T) {
	for _, pattern := range []string{"(?s)begin.*end", "x+y", "end$"} {
		synctest.Test(t, func(t *testing.T) {
			s := newStream("stdout", &config{})
			re, err := compile(pattern)
			require.NoError(t, err)
			m, err := newMatcher(re, 0, -1)
			require.NoError(t, err)
			for range 20000 {
				write(s, "begin x ")
				before := m.pos
				match, _ := s.search(m)
				require.Nil(t, match)
				require.Equal(t, before+8, m.pos, "it reads what came, once")
			}
		})
	}
}

func TestWaitUnderLimit(t *testing.T) {
	s := newStream("stdout", &config{limited: true, limit: 1000})
	write(s, numbered(1<<20)+"\nready on 80\n")
	got, err := s.WaitFor(now(), `ready on (\d+)`)
	require.NoError(t, err)
	assert.Equal(t, []string{"ready on 80", "80"}, got)
	got, err = s.WaitForLine(now(), `^$`)
	require.NoError(t, err)
	assert.Equal(t, []string{""}, got)
}

func TestBadPattern(t *testing.T) {
	s := newStream("stdout", &config{})
	for _, wait := range []func(context.Context, string) ([]string, error){s.WaitFor, s.WaitForLine} {
		_, err := wait(now(), "(")
		assert.EqualError(t, err, "capture: error parsing regexp: missing closing ): `(`")
	}
}

func TestExpect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecordTB(t)
		s := newStream("stdout", &config{timeout: time.Minute})
		s.t = rec
		write(s, "a 1\nb 2")
		rec.run(func(*recordTB) {
			assert.Equal(t, []string{"1"}, s.Expect(`\d`))
			s.ExpectLine("b 2")
		})
		assert.Equal(t, []string{"capture: ExpectLine: no match for \"b 2\" on stdout: 1m0s have passed\na 1\nb 2"}, rec.fatals)

		rec.fatals = nil
		s.end()
		s.context = func() string { return "both streams" }
		rec.run(func(*recordTB) {
			assert.Equal(t, []string{"b 2"}, s.ExpectLine("b 2"))
			s.Expect("c")
		})
		assert.Equal(t, []string{"capture: Expect: no match for \"c\": stdout has ended\nboth streams"}, rec.fatals)

		rec.fatals = nil
		rec.run(func(*recordTB) { s.Expect("(") })
		assert.Equal(t, []string{"capture: Expect: error parsing regexp: missing closing ): `(`"}, rec.fatals)
	})
}

func TestExpectWithoutTest(t *testing.T) {
	s := newStream("stdout", &config{})
	assert.PanicsWithValue(t, "capture: Expect has no test to fail, since Begin made the recording: use WaitFor, or Start", func() { s.Expect("a") })
	assert.PanicsWithValue(t, "capture: ExpectLine has no test to fail, since Begin made the recording: use WaitForLine, or Start", func() { s.ExpectLine("a") })
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
