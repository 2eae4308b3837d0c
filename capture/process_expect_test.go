//go:build unix

package capture

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// A wait that fails because the time of the program is up is one failure, which says both.
func TestExpectTellsThatTheTimeIsUp(t *testing.T) {
	want := "fatal: capture: ExpectLine: no match for \"never\": stdout has ended\ncapture: StartCommand: " + lookPath(t, "sh") +
		" -c echo some; sleep 1000; true timed out after 1m0s and was ended with all that it had started: context deadline exceeded\n--- stdout, 5 bytes:\nsome\n--- stderr: empty\n"
	assert.Equal(t, want, newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("echo some; sleep 1000; true"), Timeout(time.Minute))
		p.Stdout().ExpectLine("some")
		go p.run.expire(errTimeUp)
		p.Stdout().ExpectLine("never")
	}))

	// When the wait's own limit, which is the same, comes first, the program is ended then.
	want = strings.Replace(want, ": stdout has ended", " on stdout: 1ns have passed", 1)
	assert.Equal(t, want, newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("echo some; sleep 1000; true"), Timeout(time.Minute))
		p.Stdout().ExpectLine("some")
		p.run.cfg.timeout = 1 // it has passed
		p.Stdout().patience = 1
		p.Stdout().ExpectLine("never")
	}))
}

// A wait on a program that goes on says nothing of the program, and has the limit of ten seconds in all.
func TestExpectOnAProgramThatGoesOn(t *testing.T) {
	report := newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("while :; do echo tick; sleep 0.02; done"))
		assert.Equal(t, 10*time.Second, p.Stdout().patience)
		p.Stdout().patience = 100 * time.Millisecond // a total: each line starts no new one
		p.Stdout().ExpectLine("tick")
		p.Stdout().Expect("tock")
	})
	assert.Regexp(t, `^fatal: capture: Expect: no match for "tock" on stdout: 100ms have passed\n--- stdout, \d+ bytes:\ntick\n(tick\n)*--- stderr: empty\n$`, report)
}

// A match takes nothing away: what stands behind it is searched by the next one, and String, Take, a Reader and the Result
// have all of it.
func TestExpectConsumesNothing(t *testing.T) {
	p := StartCommand(t, sh("echo one two three; echo four; read x"))
	p.Stdout().Expect("one")
	p.Stdout().Expect("three\n")
	p.Stdout().ExpectLine("four")
	const all = "one two three\nfour\n"
	assert.Equal(t, all, p.Stdout().String())
	assert.Equal(t, all, p.Stdout().Take())
	p.CloseInput()
	text, err := io.ReadAll(p.Stdout().Reader())
	assert.NoError(t, err)
	assert.Equal(t, all, string(text))
	assert.Equal(t, all, p.Wait().Stdout)
}

// What a copy of the test process has told its test is repeated once, however often its end is asked for.
func TestWaitRepeatsWhatACopyTold(t *testing.T) {
	cmd := ChildCommand(t, func() { t.Log("from the copy") })
	report := newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, cmd)
		assert.Same(t, p.Wait(), p.Wait())
		p.Stop()
	})
	assert.Equal(t, 1, strings.Count(report, "from the copy"), "%s", report)
}
