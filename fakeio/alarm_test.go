package fakeio

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// deafTB is a test that counts its failures.
type deafTB struct{ failures int }

func (d *deafTB) Helper()               {}
func (d *deafTB) Name() string          { return "TestInner" }
func (d *deafTB) Cleanup(func())        {}
func (d *deafTB) Logf(string, ...any)   {}
func (d *deafTB) Errorf(string, ...any) { d.failures++ }
func (d *deafTB) Fatalf(string, ...any) { d.failures++ }

// An alarm may go off in the very moment in which its call goes on, or in which the pipe is ended.
func TestALateAlarmIsNoDeadlock(t *testing.T) {
	for name, c := range map[string]struct {
		waiting int
		stopped bool
		want    int
	}{
		"somebody waits":                {1, false, 1},
		"nobody waits any more":         {0, false, 0},
		"the pipe was ended":            {1, true, 0},
		"nobody waits, and it was, too": {0, true, 0},
	} {
		tb := new(deafTB)
		r, _ := Pipe(tb, "body", 0)
		p := r.p
		p.read.waiting, p.read.looks = c.waiting, looks-1
		p.read.alarm = time.NewTimer(time.Hour)
		defer p.read.alarm.Stop()
		if c.stopped {
			p.stop("was ended with its test")
		}
		p.deadlocked(&p.read)
		assert.Equal(t, c.want, tb.failures, name)
	}
}

// A Read that waits looks at its script each second, and the tenth look alone may end it: a process that stood still
// for an hour wakes up to one. In a bubble no clock jumps, so the looks themselves are counted.
func TestAReadOutOfItsTurnIsSeenTenTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(25 * 365 * 24 * time.Hour) // until the year is one of today's, as outside of a bubble
		s := Script(Write("PING"))
		var over atomic.Bool
		go func() {
			_, err := s.Read(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: Script: Read although step 1, Write("PING"), is due`)
			over.Store(true)
		}()
		for look := range looks {
			synctest.Wait()
			s.mu.Lock()
			assert.NotNil(t, s.moved, "after look %d the Read waits again", look)
			s.moved = nil // who looks again makes a new one
			s.mu.Unlock()
			assert.False(t, over.Load())
			time.Sleep(time.Second)
		}
		synctest.Wait()
		assert.True(t, over.Load())
	})
}

func TestLastsDoesNotOverflow(t *testing.T) {
	for _, c := range []struct {
		n, rate int64
		want    time.Duration
	}{
		{0, 1, 0},
		{1, 3, 333_333_333},
		{10, 3, 3_333_333_333},
		{1 << 40, 1 << 40, time.Second},
		{1<<62 + 1<<61, 1 << 62, 1500 * time.Millisecond},
	} {
		assert.Equal(t, c.want, lasts(c.n, c.rate), "%d bytes at %d a second", c.n, c.rate)
	}
}

// Real waits are looked at ten times each, so that one look alone, as after a stand-still, proves nothing.
func TestPauseOutsideOfABubble(t *testing.T) {
	assert.Equal(t, time.Second, pause(10*time.Second))
	assert.Equal(t, 6*time.Second, pause(time.Minute))
}
