package sweep

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"sync"

	"example.com/weir/fakeio"
)

// probe watches the calls that a double gets. Its lock is held only while a call is noted: the code under test may
// leave goroutines behind that still call.
type probe struct {
	cause   error // what the double will return, if it is the faulty one
	limit   int   // how many calls in a row may move nothing
	logs    bool  // keep the sizes
	tracing bool  // keep where the fault was delivered

	mu    sync.Mutex // of what follows
	calls int
	moved int64
	idle  int
	sizes []int
	most  int // the largest of them
	hit   bool
	at    int64     // how many bytes had passed when the fault was delivered
	where []uintptr // who got it
	spun  []uintptr // who called in vain
	shut  int       // how often Close was called
}

// note keeps account of a call that has returned. One too many that moved nothing ends its goroutine: a panic there
// could be recovered, and in a goroutine of the code's own it would end the program.
func (p *probe) note(n int64, err error) {
	p.mu.Lock()
	p.calls++
	p.moved += n
	p.idle++
	if n > 0 {
		p.idle = 0
		if p.logs {
			p.sizes, p.most = append(p.sizes, int(n)), max(p.most, int(n))
		}
	}
	if err != nil && !p.hit && p.cause != nil && errors.Is(err, p.cause) {
		p.hit, p.at = true, p.moved
		if p.tracing {
			p.where = callers()
		}
	}
	spinning := p.idle > p.limit
	if spinning && p.spun == nil {
		p.spun = callers()
	}
	p.mu.Unlock()
	if spinning {
		runtime.Goexit()
	}
}

func (p *probe) closed(err error) {
	p.mu.Lock()
	p.shut++
	p.mu.Unlock()
	p.note(0, err)
}

// look returns what the probe has seen so far.
func (p *probe) look() sight {
	p.mu.Lock()
	defer p.mu.Unlock()
	return sight{p.calls, p.moved, p.sizes, p.most, p.at, p.where, p.spun, p.shut}
}

// sight is what a probe has seen.
type sight struct {
	calls       int
	moved       int64
	sizes       []int
	most        int
	at          int64
	where, spun []uintptr
	shut        int
}

// readProbe is the reader that the code under test is handed.
type readProbe struct {
	probe
	source bytes.Reader
	double *fakeio.Reader
	in     io.Reader // the double with its capabilities
}

func (r *readProbe) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.note(int64(n), err)
	return n, err
}

func (r *readProbe) Close() error {
	err := r.double.Close()
	r.closed(err)
	return err
}

// writeProbe is the writer that the code under test is handed.
type writeProbe struct {
	probe
	output sink
	double *fakeio.Writer
	out    io.Writer // the double with its capabilities
}

func (w *writeProbe) Write(p []byte) (int, error) {
	n, err := w.out.Write(p)
	w.note(int64(n), err)
	return n, err
}

func (w *writeProbe) Close() error {
	err := w.double.Close()
	w.closed(err)
	return err
}

// sink keeps the output of a run. It can seek, so that the double can.
type sink struct {
	mu  sync.Mutex
	b   []byte
	pos int64
}

func (s *sink) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if gap := s.pos - int64(len(s.b)); gap > 0 {
		s.b = append(s.b, make([]byte, gap)...)
	}
	n := copy(s.b[s.pos:], p)
	s.b = append(s.b, p[n:]...)
	s.pos += int64(len(p))
	return len(p), nil
}

func (s *sink) Seek(offset int64, whence int) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch whence {
	case io.SeekStart:
	case io.SeekCurrent:
		offset += s.pos
	case io.SeekEnd:
		offset += int64(len(s.b))
	default:
		return 0, errors.New("sweep: Seek: unknown whence")
	}
	if offset < 0 {
		return 0, errors.New("sweep: Seek: negative position")
	}
	s.pos = offset
	return offset, nil
}

// bytes returns what has been written so far; a goroutine that was left behind may still write.
func (s *sink) bytes() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]byte{}, s.b...)
}
