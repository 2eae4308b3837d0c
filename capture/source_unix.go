//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import (
	"fmt"
	"os"
	"runtime"

	"example.com/weir/internal/unread"
	"golang.org/x/sys/unix"
)

// openPipe returns both ends of a new pipe, neither of which a child inherits. The write end blocks when the pipe is
// full, as programs expect of a standard stream. The read end doesn't, and is kept away from the runtime's poller, which
// would cost more than all the rest of a small capture.
func openPipe(name string) (*source, *os.File, error) {
	p, err := pipeAbove(0)
	if err != nil {
		return nil, nil, err
	}
	return &source{fd: p[0]}, os.NewFile(uintptr(p[1]), name), nil
}

// inputPipe returns both ends of a pipe for an input. Its read end blocks, as programs expect; the write end is in the
// runtime's poller, so that closing it ends a write that waits.
func inputPipe() (r, w *os.File, err error) {
	p, err := pipeAbove(1)
	if err != nil {
		return nil, nil, err
	}
	return os.NewFile(uintptr(p[0]), "/dev/stdin"), os.NewFile(uintptr(p[1]), "|0"), nil
}

// pipeAbove makes a pipe whose end with that index doesn't block. Its descriptors are none of the three standard ones,
// also when these are closed.
func pipeAbove(nonblocking int) (p [2]int, err error) {
	if err := pipe(&p); err != nil {
		return p, os.NewSyscallError("pipe", err)
	}
	for i, fd := range p {
		if fd > 2 {
			continue
		}
		if p[i], err = unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 3); err != nil {
			p[i] = fd
			break
		}
		unix.Close(fd)
	}
	if err == nil {
		_, err = unix.FcntlInt(uintptr(p[nonblocking]), unix.F_SETFL, unix.O_NONBLOCK) // a new pipe has no other flag that counts
	}
	if err != nil {
		unix.Close(p[0])
		unix.Close(p[1])
	}
	return p, os.NewSyscallError("fcntl", err)
}

// fileSource returns a source that reads from a copy of f's descriptor, such as the master of a pseudo-terminal. It sets f
// to non-blocking.
func fileSource(f *os.File) (*source, error) {
	conn, err := f.SyscallConn()
	if err != nil {
		return nil, fmt.Errorf("capture: %w", err)
	}
	fd := -1
	ctrl := conn.Control(func(old uintptr) {
		if fd, err = unix.FcntlInt(old, unix.F_DUPFD_CLOEXEC, 0); err == nil {
			err = unix.SetNonblock(fd, true)
		}
	})
	runtime.KeepAlive(f)
	if ctrl != nil {
		err = ctrl
	}
	if err != nil {
		return nil, fmt.Errorf("capture: can't read %s: %w", f.Name(), err)
	}
	return &source{fd: fd}, nil
}

// source is what a pump reads from: a descriptor in non-blocking mode.
type source struct {
	fd   int
	wide bool // widen has been called
}

// wait returns when a read would give something: data, the end or an error.
func (s *source) wait() {
	fds := []unix.PollFd{{Fd: int32(s.fd), Events: unix.POLLIN}}
	for {
		if _, err := unix.Poll(fds, -1); err != unix.EINTR {
			return
		}
	}
}

// available returns how many bytes are there to be read.
func (s *source) available() int { return unread.Bytes(s.fd) }

func (s *source) close() { unix.Close(s.fd) }
