package capture

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
	_, err = s.WaitFor(context.Background(), `"(\d+)"`)
	assert.EqualError(t, err, "capture: no match for `\"(\\d+)\"`: stdout has ended", "it reads as it was written")
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
		require.Len(t, done, 1, "no time has passed: it doesn't poll")
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
		assert.EqualError(t, err, "capture: the pattern is no RE2: error parsing regexp: missing closing ): `(`: regexp.QuoteMeta makes a pattern of plain text")
	}
}

// Waits that are under way at the same time take nothing from each other, in whatever order the text comes.
func TestWaitsAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStream("stdout", &config{})
		found := make(chan string, 4)
		for _, pattern := range []string{"first", "first", "second", "third"} {
			go func() {
				got, err := s.WaitFor(t.Context(), pattern)
				assert.NoError(t, err)
				found <- strings.Join(got, "")
			}()
		}
		synctest.Wait()
		write(s, "third ")
		assert.Equal(t, "third", <-found)
		write(s, "second first")
		assert.ElementsMatch(t, []string{"first", "first", "second"}, []string{<-found, <-found, <-found})
		s.end()
		_, err := s.WaitFor(t.Context(), "second")
		assert.ErrorIs(t, err, io.EOF, "the cursor is behind the last of them")
	})
}
