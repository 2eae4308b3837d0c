package capture

import (
	"errors"
	"os"
	"time"
)

// job is work for the goroutine that reads, which does it while nothing is being read: data can't be waited for without
// reading it.
type job struct {
	f    func()
	done chan struct{}
}

// run reads until the end of src, and does the jobs in between.
func (p *pump) run() {
	defer close(p.done)
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.open {
		buf := p.space()
		p.mu.Unlock()
		n, err := p.src.file.Read(buf)
		p.mu.Lock()
		p.took(buf[:n])
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			p.finish()
		}
		p.work()
	}
	p.src.close()
}

// work does the jobs that wait.
func (p *pump) work() {
	if len(p.src.jobs) == 0 {
		return
	}
	_ = p.src.file.SetReadDeadline(time.Time{}) // do has set it, so it can be set
	for _, j := range p.src.jobs {
		j.f()
		close(j.done)
	}
	p.src.jobs = nil
}

// do calls f while nobody else reads: it interrupts the read that waits.
func (p *pump) do(f func()) {
	p.mu.Lock()
	if !p.open {
		defer p.mu.Unlock()
		f()
		return
	}
	j := job{f, make(chan struct{})}
	p.src.jobs = append(p.src.jobs, j)
	_ = p.src.file.SetReadDeadline(time.Unix(1, 0)) // openPipe has tried it
	p.mu.Unlock()
	<-j.done
}

// read reads once, without waiting, into buf, and returns how much; 0 when there is nothing or src has ended. The caller
// is within do.
func (p *pump) read(buf []byte) int {
	if p.src.available() == 0 {
		return 0
	}
	n, err := p.src.file.Read(buf)
	if err != nil {
		p.finish()
		return 0
	}
	p.took(buf[:n])
	return n
}
