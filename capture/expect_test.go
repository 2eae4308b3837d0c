package capture

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

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
		assert.Equal(t, []string{"capture: Expect: the pattern is no RE2: error parsing regexp: missing closing ): `(`: regexp.QuoteMeta makes a pattern of plain text"}, rec.fatals)
	})
}

func TestExpectWithoutTest(t *testing.T) {
	s := newStream("stdout", &config{})
	assert.PanicsWithValue(t, "capture: Expect has no test to fail, since Begin made the recording: use WaitFor, or Start", func() { s.Expect("a") })
	assert.PanicsWithValue(t, "capture: ExpectLine has no test to fail, since Begin made the recording: use WaitForLine, or Start", func() { s.ExpectLine("a") })
}

// Without Timeout it is 10 seconds, from the call on.
func TestExpectWaitsTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		rec := newRecordTB(t)
		s := newStream("stdout", &config{})
		s.t = rec
		time.Sleep(time.Hour)
		for range 2 {
			began := time.Now()
			rec.run(func(*recordTB) { s.Expect("never") })
			assert.Equal(t, 10*time.Second, time.Since(began))
		}
		assert.Equal(t, "fatal: capture: Expect: no match for \"never\" on stdout: 10s have passed\n\n", rec.report()[:len(rec.report())/2])
	})
}
