package fakeio_test

import (
	"bytes"
	"io"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
)

func TestScriptMismatches(t *testing.T) {
	write := func(text string) func(*fakeio.ReadWriter) {
		return func(s *fakeio.ReadWriter) { io.WriteString(s, text) }
	}
	read := func(s *fakeio.ReadWriter) { s.Read(make([]byte, 2)) }
	for _, c := range []struct {
		steps []fakeio.Step
		use   []func(*fakeio.ReadWriter)
		want  string
	}{
		{
			[]fakeio.Step{fakeio.Write("abc")},
			[]func(*fakeio.ReadWriter){write("ab"), write("x")},
			`step 1: got Write of "abx", want Write("abc"): they differ at byte 2`,
		},
		{
			[]fakeio.Step{fakeio.Write("abc")},
			[]func(*fakeio.ReadWriter){write("abcd")},
			`Write of "d" after the last step`,
		},
		{
			[]fakeio.Step{fakeio.Write("abc"), fakeio.Read("x")},
			[]func(*fakeio.ReadWriter){write("ab")},
			`step 1 of 2, Write("abc"), was left unfinished after 2 of 3 bytes`,
		},
		{
			[]fakeio.Step{fakeio.Read("x"), fakeio.Write("abc")},
			[]func(*fakeio.ReadWriter){write("abc")},
			`Write of "abc" although step 1, Read("x"), is due`,
		},
		{
			[]fakeio.Step{fakeio.Match("^a$"), fakeio.Read("x")},
			[]func(*fakeio.ReadWriter){write("ab\n"), read},
			`step 1: got Write of "ab\n", want Match("^a$")`,
		},
		{
			[]fakeio.Step{fakeio.Match("a\nb"), fakeio.Read("x")},
			[]func(*fakeio.ReadWriter){write("a\nc\n")},
			`step 1 of 2, Match("a\nb"), is not matched by the Write of "a\nc\n"`,
		},
		{
			[]fakeio.Step{fakeio.Match("a\nb"), fakeio.Read("x")},
			[]func(*fakeio.ReadWriter){write("a\nc\n"), read},
			`Read although step 1, Match("a\nb"), is due, which does not match the Write of "a\nc\n"`,
		},
		{
			[]fakeio.Step{fakeio.Write("a"), fakeio.Read("xyz"), fakeio.Sleep(1)},
			[]func(*fakeio.ReadWriter){write("a"), read},
			`step 2 of 3, Read("xyz"), was left unfinished after 2 of 3 bytes`,
		},
		{
			[]fakeio.Step{fakeio.Sleep(1), fakeio.FailWrite(io.EOF)},
			[]func(*fakeio.ReadWriter){func(s *fakeio.ReadWriter) { s.Close() }, write("x")},
			`step 2 of 2, FailWrite(io.EOF), was never reached`,
		},
		{
			[]fakeio.Step{fakeio.Write("PING"), fakeio.Read("PONG")},
			[]func(*fakeio.ReadWriter){read},
			`Read although step 1, Write("PING"), is due`,
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := fakeio.Script(c.steps...)
			for _, use := range c.use {
				use(s)
			}
			assert.EqualError(t, s.Err(), "fakeio: Script: "+c.want)
			assert.EqualError(t, s.Err(), "fakeio: Script: "+c.want)
		})
	}
}

func TestAMismatchStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeio.Script(fakeio.Write("abc"), fakeio.Read("x"))
		n, err := s.Write([]byte("abX"))
		assert.Equal(t, 2, n)
		assert.Equal(t, s.Err(), err)
		assert.Zero(t, took(func() {
			_, again := s.Write([]byte("c"))
			assert.Equal(t, err, again)
			_, again = s.Read(make([]byte, 1))
			assert.Equal(t, err, again)
		}))
	})
}

func TestALongMismatchIsCut(t *testing.T) {
	s := fakeio.Script(fakeio.Write("x"))
	s.Write(bytes.Repeat([]byte("a"), 1000))
	assert.Less(t, len(s.Err().Error()), 400)
	assert.Contains(t, s.Err().Error(), `...(800 bytes)...`)
}

func TestScriptMisuse(t *testing.T) {
	for _, c := range []struct {
		step fakeio.Step
		want string
	}{
		{fakeio.Step{}, "Step{}: the zero Step means nothing: make steps with the functions of fakeio"},
		{fakeio.Write(""), `Write(""): a Write of nothing can't be told from none: leave the step out`},
		{fakeio.Sleep(-1), "Sleep(-1): the time must not be negative"},
		{fakeio.FailRead(nil), "FailRead(nil): the error must not be nil"},
		{fakeio.FailWrite(nil), "FailWrite(nil): the error must not be nil"},
		{fakeio.Match("("), `Match("("): error parsing regexp: missing closing ): ` + "`(?m)(`"},
	} {
		assert.PanicsWithValue(t, "fakeio: Script: step 2, "+c.want, func() { fakeio.Script(fakeio.Read("x"), c.step) })
	}
	assert.Equal(t, `fakeio.Match("^a")`, fakeio.Match("^a").String())
}
