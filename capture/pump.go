package capture

import (
	"fmt"
	"os"
	"sync"
)

// startPump moves what arrives at src into s until the end of src, and passes it to tees, which may be nil. It closes src.
func startPump(src *source, s *Stream, tees *tees) *pump {
	p := newPump(src, s, tees)
	p.start()
	return p
}

// newPump returns a pump that reads when it is asked to, until start makes it read by itself.
func newPump(src *source, s *Stream, tees *tees) *pump {
	p := &pump{src: src, s: s, tees: tees, open: true, done: make(chan struct{})}
	s.pull, s.attend = p.pull, p.start
	return p
}

// start makes the pump read whenever something comes.
func (p *pump) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open && !p.started {
		p.started = true
		go p.run()
	}
}

// pump empties one pipe. Whoever reads from it puts what was read into the stream before anybody else can read (see do),
// so that with each pull all that has been written is in the stream.
type pump struct {
	src  *source
	s    *Stream
	tees *tees
	done chan struct{} // closed when the pump's goroutine has ended

	mu      sync.Mutex // held by whoever reads
	started bool       // there is a goroutine
	open    bool       // src has not ended
	isCut   bool       // the stream has ended: what comes now is late
	late    int64      // bytes that came after the cut
	scratch []byte
	tiny    [64]byte
}

// pull brings all that has been written up to now into the stream.
func (p *pump) pull() { p.do(p.drain) }

// cut ends the stream: what has been written up to now is in it, and what comes later is counted and thrown away, until
// the last writer has gone. When there is none left (the own write ends are to be closed before), all is closed when it
// returns.
func (p *pump) cut() {
	ended := false
	p.do(func() {
		p.drain()
		p.isCut = true
		p.s.end()
		if p.open {
			p.read(p.tiny[:])
		}
		if ended = !p.open; ended && !p.started {
			p.started = true
			p.src.close()
			close(p.done)
		}
	})
	if !ended {
		p.start()
		return
	}
	<-p.done
}

// lateBytes returns how many bytes came after the cut, up to now.
func (p *pump) lateBytes() int64 {
	var n int64
	p.do(func() {
		p.drain()
		n = p.late
	})
	return n
}

// drain reads what is in the pipe at this moment, and no more: a writer that doesn't stop can't hold it up.
func (p *pump) drain() {
	if !p.open {
		return
	}
	for left := p.src.available(); left > 0; {
		buf := p.space()
		n := p.read(buf[:min(left, len(buf))])
		if n == 0 {
			return
		}
		left -= n
	}
}

// space returns what to read into.
func (p *pump) space() []byte {
	if !p.isCut {
		return p.s.buffer()
	}
	if p.scratch == nil {
		p.scratch = make([]byte, 32<<10)
	}
	return p.scratch
}

// took passes on what was read, which lies in the space that the stream gave, or is late.
func (p *pump) took(data []byte) {
	if len(data) == 0 { // a read that was interrupted
		return
	}
	if p.isCut {
		p.late += int64(len(data))
		return
	}
	p.s.advance(len(data))
	p.tees.write(data)
}

// finish is called when src has ended.
func (p *pump) finish() {
	p.open = false
	p.s.end()
}

// pipeTo makes a pipe whose read end is pumped into s, and returns its write end.
func pipeTo(s *Stream, name string, tees *tees) (*pump, *os.File, error) {
	p, w, err := quietPipe(s, name, tees)
	if err != nil {
		return nil, nil, err
	}
	p.start()
	return p, w, nil
}

// quietPipe is pipeTo, but where that is possible the caller starts the pump itself before long.
func quietPipe(s *Stream, name string, tees *tees) (*pump, *os.File, error) {
	src, w, err := openPipe(name)
	if err != nil {
		return nil, nil, fmt.Errorf("no pipe for %s: %w", s.name, err)
	}
	p := newPump(src, s, tees)
	if tees != nil || !src.patient() {
		p.start()
	}
	return p, w, nil
}
