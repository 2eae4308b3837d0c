package fakeio_test

import (
	"io"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

// A pattern that can match a line end is searched in all that was written so far, at the end of each line.
func TestMatchOverSeveralLines(t *testing.T) {
	for _, pattern := range []string{
		"^two\n^three$", // a literal
		`two\sthree`,    // a class
		`two[^x]+three`,
		`(?s)two.three`, // any character
		`(?s)(?:one.)?two(.*)three`,
		`two(\n|;)three`,
	} {
		s := fakeio.Dialogue(t, fakeio.Match(pattern), fakeio.Read("200\n"))
		_, err := io.WriteString(s, "one\ntwo\nthree\n")
		require.NoError(t, err, pattern)
		n, err := s.Read(make([]byte, 9))
		assert.Equal(t, 4, n, pattern)
		assert.NoError(t, err, pattern)
	}
}

// ^ and $ are those of a line, and a pattern that can't match a line end is tried on the very next line alone.
func TestMatchWithinALine(t *testing.T) {
	for _, pattern := range []string{"^two$", "t.o", `[a-z]+`, "(?i)TWO", "^$|two"} {
		s := fakeio.Script(fakeio.Match("one"), fakeio.Match(pattern), fakeio.Write("three\n"))
		_, err := io.WriteString(s, "one\ntwo\r\nthree\n")
		assert.NoError(t, err, pattern)
		assert.NoError(t, s.Err(), pattern)

		s = fakeio.Script(fakeio.Match(pattern))
		_, err = io.WriteString(s, "2\ntwo\n")
		assert.ErrorContains(t, err, `step 1: got Write of "2\n", want Match(`, pattern)
	}
}

// A prompt has no line end: who waits for the answer gets it at once.
func TestAReadThatWaitsTakesAnUnfinishedLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeio.Dialogue(t, fakeio.Match("password: "), fakeio.Read("secret\n"))
		go func() {
			synctest.Wait() // for the Read
			io.WriteString(s, "password: ")
		}()
		assert.Zero(t, took(func() {
			n, err := s.Read(make([]byte, 9))
			assert.Equal(t, 7, n)
			assert.NoError(t, err)
		}))
	})
}

func TestErrTakesAnUnfinishedLine(t *testing.T) {
	s := fakeio.Script(fakeio.Match("^bye$"))
	io.WriteString(s, "by")
	assert.EqualError(t, s.Err(), `fakeio: Script: step 1 of 1, Match("^bye$"), is not matched by the Write of "by"`)
	io.WriteString(s, "e")
	assert.NoError(t, s.Err())
	_, err := io.WriteString(s, "!\n")
	assert.NoError(t, err, "the rest of the line")
	_, err = io.WriteString(s, "again\n")
	assert.EqualError(t, err, `fakeio: Script: Write of "again\n" after the last step`)
}

// The rest of a line that counted unfinished may be its end alone, and nothing behind it counts as the rest.
func TestTheRestOfALineEndsWithIt(t *testing.T) {
	ask := func(steps ...fakeio.Step) *fakeio.ReadWriter {
		s := fakeio.Script(append([]fakeio.Step{fakeio.Match("^name: $"), fakeio.Read("gopher\n")}, steps...)...)
		io.WriteString(s, "name: ")
		n, err := s.Read(make([]byte, 9))
		assert.Equal(t, 7, n)
		assert.NoError(t, err)
		return s
	}
	s := ask()
	_, err := io.WriteString(s, "\nagain\n")
	assert.EqualError(t, err, `fakeio: Script: Write of "again\n" after the last step`)

	s = ask(fakeio.Write("ok"))
	_, err = io.WriteString(s, "ok again\n")
	assert.EqualError(t, err, `fakeio: Script: Write of " again\n" after the last step`, "the next step has taken up the line")
}

// A pattern that matches nothing at all still wants something to be written.
func TestMatchOfNothingWantsAWrite(t *testing.T) {
	s := fakeio.Script(fakeio.Match(".*"))
	assert.EqualError(t, s.Err(), `fakeio: Script: step 1 of 1, Match(".*"), was never reached`)
	_, err := io.WriteString(s, "\n")
	assert.NoError(t, err)
	assert.NoError(t, s.Err())
}

// A script keeps its own steps: the caller may use the slice again.
func TestScriptKeepsItsOwnSteps(t *testing.T) {
	steps := []fakeio.Step{fakeio.Match("a"), fakeio.Write("b")}
	s := fakeio.Script(steps...)
	steps[1] = fakeio.Read("c")
	_, err := io.WriteString(s, "a\nb")
	assert.NoError(t, err)
	assert.NoError(t, s.Err())
}

// Nobody calls again once all is said: a Sleep at the end need not be reached.
func TestASleepAtTheEndNeedNotBeReached(t *testing.T) {
	s := fakeio.Script(fakeio.Write("bye"), fakeio.Sleep(time.Hour), fakeio.Sleep(time.Hour))
	_, err := io.WriteString(s, "bye")
	assert.NoError(t, err)
	assert.NoError(t, s.Err())
	s = fakeio.Script(fakeio.Write("bye"), fakeio.Sleep(time.Hour), fakeio.Read("bye"))
	_, err = io.WriteString(s, "bye")
	assert.NoError(t, err)
	assert.EqualError(t, s.Err(), `fakeio: Script: step 3 of 3, Read("bye"), was never reached`)
}
