//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import "syscall"

// run waits for data and reads it, until the end of src. It waits without the lock, and reads with it.
func (p *pump) run() {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer close(p.done)
	for p.open {
		p.mu.Unlock()
		p.src.wait()
		p.mu.Lock()
		for p.open && p.read(p.space()) >= plenty {
			p.src.widen()
		}
	}
	p.src.close()
}

// plenty is what a read brings when more is likely to be there: half of the usual pipe.
const plenty = 32 << 10

// do calls f while nobody else reads.
func (p *pump) do(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
}

// read reads once, without waiting, into buf, and returns how much; 0 when there is nothing or src has ended. The caller
// is within do.
func (p *pump) read(buf []byte) int {
	for {
		n, err := syscall.Read(p.src.fd, buf) // that of x/sys/unix hides from the race detector what the write has ordered
		switch {
		case err == syscall.EINTR:
		case err == syscall.EAGAIN:
			return 0
		case n <= 0: // the end, or an error that is one: a pseudo-terminal ends with EIO
			p.finish()
			return 0
		default:
			p.took(buf[:n])
			return n
		}
	}
}
