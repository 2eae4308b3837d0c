package fakeio

import (
	"io"
	"sync"
	"time"

	"example.com/weir/fakeio/internal/callsite"
)

// pipe is what both ends share. Its lock is held for a moment at a time; who waits does so on a sync.Cond, which is
// durable blocking in a synctest bubble.
type pipe struct {
	name     string
	made     callsite.Site
	capacity int
	t        TB // nil: of NewPipe

	mu    sync.Mutex
	turn  sync.Cond // a Write is over
	busy  bool      // a Write is under way
	data  []byte    // what can be read: the tail of store or, with capacity 0, of what is being written
	store []byte
	read  end
	write end
	ended bool  // a Read has returned the end
	abort error // why the test ended the pipe, or nil

	telling bool      // a deadlock is being reported
	told    sync.Cond // it has been
}

// end is one end of a pipe.
type end struct {
	ready   sync.Cond // it may go on
	err     error     // once closed: what it left for the other end
	waiting int       // how many calls wait
	since   time.Time // since when the last of them does
	at      callsite.Site
	alarm   *time.Timer
	looks   int // how often the alarm has found it waiting
}

func (p *pipe) take(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		switch {
		case p.abort != nil:
			return 0, p.abort
		case p.read.err != nil:
			return 0, io.ErrClosedPipe
		case len(b) == 0:
			return 0, nil
		case len(p.data) > 0:
			n := copy(b, p.data)
			p.data = p.data[n:]
			p.write.ready.Signal()
			if len(p.data) > 0 {
				p.read.ready.Signal() // another reader may have slept through it
			}
			return n, nil
		case p.write.err != nil:
			p.ended = true
			return 0, p.write.err
		}
		p.await(&p.read, &p.read.ready)
	}
}

func (p *pipe) give(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.busy && len(b) > 0 && p.refusal() == nil {
		p.await(&p.write, &p.turn)
	}
	if err := p.refusal(); err != nil || len(b) == 0 {
		return 0, err
	}
	p.busy = true
	defer func() {
		p.busy = false
		p.turn.Signal()
	}()
	if p.capacity == 0 {
		return p.lend(b)
	}
	return p.put(b)
}

// refusal is why nothing can be written any more, or nil.
func (p *pipe) refusal() error {
	switch {
	case p.abort != nil:
		return p.abort
	case p.write.err != nil:
		return io.ErrClosedPipe
	}
	return p.read.err
}

// lend lets readers have b itself, until they have all of it.
func (p *pipe) lend(b []byte) (int, error) {
	p.data = b
	p.read.ready.Signal()
	for len(p.data) > 0 && p.refusal() == nil {
		p.await(&p.write, &p.write.ready)
	}
	n := len(b) - len(p.data)
	p.data = nil
	if n == len(b) {
		return n, nil
	}
	return n, p.refusal()
}

// put copies b into the store, as room comes.
func (p *pipe) put(b []byte) (int, error) {
	n := 0
	for {
		if err := p.refusal(); err != nil {
			return n, err
		}
		if room := min(p.capacity-len(p.data), len(b)-n); room > 0 {
			p.append(b[n : n+room])
			n += room
			p.read.ready.Signal()
		}
		if n == len(b) {
			return n, nil
		}
		p.await(&p.write, &p.write.ready)
	}
}

// append adds to the data. It moves the data to the front of the store when that is cheaper than a larger store.
func (p *pipe) append(b []byte) {
	if len(p.data)+len(b) > cap(p.data) && len(p.data) <= cap(p.store)/2 {
		p.data = append(p.store[:0], p.data...)
	}
	p.data = append(p.data, b...)
	if cap(p.data) > cap(p.store) {
		p.store = p.data[:0]
	}
}

// close closes an end, the first time, and wakes everybody who waits for it.
func (p *pipe) close(e *end, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if e.err == nil {
		e.err = err
		p.wakeAll()
	}
}

func (p *pipe) wakeAll() {
	p.turn.Broadcast()
	p.told.Broadcast()
	p.read.ready.Broadcast()
	p.write.ready.Broadcast()
}
