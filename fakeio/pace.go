package fakeio

import (
	"math/bits"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

// gate is the closing of a double. Its channel is made by the first call that waits, so that it belongs to the
// synctest bubble of that call.
type gate struct {
	gone atomic.Bool
	done atomic.Pointer[chan struct{}]
}

func (g *gate) closed() bool { return g.gone.Load() }

// shut closes the gate and says whether this call did it.
func (g *gate) shut() bool {
	if g.gone.Swap(true) {
		return false
	}
	if done := g.done.Load(); done != nil {
		close(*done)
	}
	return true
}

// wait returns a channel that is closed with the gate. The caller must ask closed after the call.
func (g *gate) wait() <-chan struct{} {
	if done := g.done.Load(); done != nil {
		return *done
	}
	made := make(chan struct{})
	g.done.CompareAndSwap(nil, &made)
	return *g.done.Load()
}

// until waits for release; false means that the gate closed first.
func (g *gate) until(release <-chan struct{}) bool {
	done := g.wait()
	if g.closed() {
		return false
	}
	select {
	case <-release:
		return true
	case <-done:
		return false
	}
}

// pace is the slowness of a double. Its lock is held while a time is worked out, never while one passes.
type pace struct {
	delay  time.Duration
	jitter uint64
	random rand.PCG
	rate   int64

	mu     sync.Mutex
	flying int       // calls that wait now
	start  time.Time // when the first byte would have started, had nobody ever paused
	moved  int64     // bytes since start
	back   time.Time // when the last wait ended
	timer  atomic.Pointer[time.Timer]
}

// pass lets the time of a call that moved n bytes go by; false means that the gate closed meanwhile.
func (p *pace) pass(n int, g *gate) bool {
	ok := p.sleep(p.begin(n), g)
	p.mu.Lock()
	p.flying--
	if p.rate > 0 {
		p.back = time.Now()
	}
	p.mu.Unlock()
	return ok
}

// begin works out how long the call must wait. The end of n bytes is reckoned from the start of the whole transfer:
// neither rounding nor late timers add up.
func (p *pace) begin(n int) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	lag := p.delay
	if p.jitter > 0 {
		high, _ := bits.Mul64(p.random.Uint64(), p.jitter)
		lag += time.Duration(high)
	}
	p.flying++
	if p.rate == 0 {
		return lag
	}
	now := time.Now()
	switch {
	case p.start.IsZero():
		p.start = now.Add(lag)
	case p.flying == 1:
		p.start = p.start.Add(now.Sub(p.back) + lag)
	}
	p.moved += int64(max(n, 0))
	return max(lag, p.start.Add(lasts(p.moved, p.rate)).Sub(now))
}

// lasts returns n/rate seconds, without overflow on the way.
func lasts(n, rate int64) time.Duration {
	high, low := bits.Mul64(uint64(n%rate), uint64(time.Second))
	part, _ := bits.Div64(high, low, uint64(rate))
	return time.Duration(n/rate)*time.Second + time.Duration(part)
}

// sleep keeps its timer for the next call; two calls at once have one each.
func (p *pace) sleep(d time.Duration, g *gate) bool {
	if d <= 0 {
		return true
	}
	timer := p.timer.Swap(nil)
	if timer == nil {
		timer = time.NewTimer(d)
	} else {
		timer.Reset(d)
	}
	done := g.wait()
	defer p.timer.Store(timer)
	if g.closed() {
		timer.Stop()
		return false
	}
	select {
	case <-timer.C:
		return true
	case <-done:
		timer.Stop()
		return false
	}
}
