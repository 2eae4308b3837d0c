package fakeio_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

// outside makes a bubble's clock show a year of today's, so that a double takes itself to be outside of one: then its
// patience is that of a test that waits in earnest, and still no time is spent.
func outside() { time.Sleep(25 * 365 * 24 * time.Hour) }

func TestAReadOutOfItsTurnFailsAfterTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outside()
		s := fakeio.Script(fakeio.Write("PING"), fakeio.Read("PONG"))
		assert.Equal(t, 10*time.Second, took(func() {
			_, err := s.Read(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: Script: Read although step 1, Write("PING"), is due`)
		}))

		s = fakeio.Dialogue(t, fakeio.Write("PING"), fakeio.Read("PONG"))
		time.AfterFunc(9999*time.Millisecond, func() { s.Write([]byte("PING")) })
		assert.Equal(t, 9999*time.Millisecond, took(func() {
			n, err := s.Read(make([]byte, 9))
			assert.Equal(t, 4, n)
			assert.NoError(t, err)
		}))
	})
}

// Inside of a bubble only what can never happen is out of turn: a decade is not enough, and one look proves nothing.
func TestAReadWaitsThroughManyLooks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakeio.Dialogue(t, fakeio.Write("PING"), fakeio.Read("PONG"))
		time.AfterFunc(15*365*24*time.Hour, func() { s.Write([]byte("PING")) })
		n, err := s.Read(make([]byte, 9))
		assert.Equal(t, 4, n)
		assert.NoError(t, err)
	})
}

func TestAMinuteIsADeadlockOutsideOfABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outside()
		tb := new(recordingTB)
		r, _ := fakeio.Pipe(tb, "body", 0)
		assert.Equal(t, time.Minute, took(func() {
			_, err := r.Read(make([]byte, 1))
			assert.EqualError(t, err, `fakeio: pipe "body" was stuck`)
		}))
		assert.Len(t, tb.end(), 1)
	})
}

// Each of the waits is shorter than a minute; all of them together, and any two, are longer.
func TestWaitsDoNotAddUpToADeadlock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outside()
		r, w := fakeio.Pipe(t, "slow", 0)
		go func() {
			for range 3 {
				time.Sleep(59 * time.Second)
				w.Write([]byte("tick"))
			}
			time.Sleep(59 * time.Second)
			w.Close()
		}()
		for range 3 {
			n, err := r.Read(make([]byte, 9))
			require.NoError(t, err)
			require.Equal(t, 4, n)
		}
		r.Read(make([]byte, 9))
	})
}

// While a deadlock is being told another call of the same pipe may come to wait as long.
func TestADeadlockIsReportedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outside()
		telling, told := make(chan struct{}), make(chan struct{})
		tb := &tellingTB{told: func() { telling <- struct{}{}; <-told }}
		r, w := fakeio.Pipe(tb, "body", 8)
		go r.Read(make([]byte, 1))
		<-telling
		go w.Write(make([]byte, 100))
		time.Sleep(2 * time.Minute)
		select {
		case <-telling:
			t.Error("told twice")
		default:
		}
		close(told)
		synctest.Wait()
		assert.Len(t, tb.end(), 1)
	})
}

// What a call is told must not wait for another one: not even a Write of nothing for its turn.
func TestAnEmptyWriteOnABusyPipeReturnsAtOnce(t *testing.T) {
	for _, capacity := range []int{0, 8} {
		synctest.Test(t, func(t *testing.T) {
			r, w := fakeio.NewPipe("body", capacity)
			go w.Write(make([]byte, 100))
			synctest.Wait()
			assert.Zero(t, took(func() {
				n, err := w.Write(nil)
				assert.Zero(t, n)
				assert.NoError(t, err)
			}))
			r.Close()
		})
	}
}

// A Write into a pipe of no capacity is over when the last of its bytes has been read, and not before.
func TestAWriteIsOverWhenAllHasBeenRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, w := fakeio.NewPipe("body", 0)
		over := false
		go func() {
			n, err := w.Write([]byte("hello"))
			assert.Equal(t, 5, n)
			assert.NoError(t, err)
			over = true
		}()
		for _, want := range []string{"he", "ll", "o"} {
			synctest.Wait()
			assert.False(t, over)
			buf := make([]byte, 2)
			n, err := r.Read(buf)
			assert.Equal(t, want, string(buf[:n]))
			assert.NoError(t, err)
		}
		synctest.Wait()
		assert.True(t, over)
	})
}
