package sweep

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
)

// A process that stood still for an hour sees the hour at its first look; the run goes on all the same.
func TestPauseOfTheProcessIsNoHang(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := runner{wait: 10 * time.Second, epoch: time.Now().Add(-time.Hour)}
		r.state.Store(1)
		ended := make(chan struct{})
		go func() {
			time.Sleep(9 * time.Second)
			close(ended)
		}()
		assert.False(t, r.watch(ended))
		assert.Equal(t, 9*time.Second, time.Since(r.epoch)-time.Hour)
	})
}

// Patience is exact, also for a run that begins between two looks, and each run has all of it.
func TestPatienceIsForOneRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := runner{wait: 10 * time.Second, epoch: time.Now()}
		go func() {
			for id := int64(1); id <= 3; id++ { // the third never ends
				r.began.Store(int64(time.Since(r.epoch)))
				r.state.Store(id)
				time.Sleep(9*time.Second + 900*time.Millisecond)
			}
		}()
		assert.True(t, r.watch(make(chan struct{})))
		assert.Equal(t, 29*time.Second+800*time.Millisecond, time.Since(r.epoch))
		assert.EqualValues(t, abandoned, r.state.Load())
	})
}
