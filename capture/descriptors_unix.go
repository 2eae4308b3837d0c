//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// descriptorsReachFiles says that replacing a descriptor reaches the files that are open on it.
const descriptorsReachFiles = true

// replace makes descriptor fd that of f, until the end of the capture, and returns a file for where it went before; nil
// when it was closed.
func (r *Recording) replace(fd int, f *os.File) (*os.File, error) {
	const above = 10 // out of the way of code that counts on low numbers
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	open := !errors.Is(err, unix.EBADF)
	saved := -1
	if open {
		if saved, err = unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, above); err != nil {
			return nil, fmt.Errorf("no copy of descriptor %d: %w", fd, err)
		}
	}
	if err := dupOnto(f, fd); err != nil {
		unix.Close(saved)
		return nil, fmt.Errorf("descriptor %d: %w", fd, err)
	}
	if !open {
		r.undo = append(r.undo, func() { unix.Close(fd) })
		return nil, nil
	}
	real := os.NewFile(uintptr(saved), f.Name())
	r.kept = append(r.kept, real)
	r.undo = append(r.undo, func() {
		if err := dupOnto(real, fd); err != nil {
			r.complain("descriptor %d could not be put back: %w", fd, err)
		}
		if flags != 0 {
			_, _ = unix.FcntlInt(uintptr(fd), unix.F_SETFD, flags)
		}
	})
	return real, nil
}

// dupOnto makes descriptor fd a copy of f's, which children inherit.
func dupOnto(f *os.File, fd int) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return err
	}
	ctrl := conn.Control(func(from uintptr) { err = dup2(int(from), fd) })
	return errors.Join(ctrl, err)
}

// duplicate returns another file for where f goes.
func duplicate(f *os.File, name string) (*os.File, error) {
	fd := -1
	conn, err := f.SyscallConn()
	if err == nil {
		ctrl := conn.Control(func(from uintptr) { fd, err = unix.FcntlInt(from, unix.F_DUPFD_CLOEXEC, 0) })
		err = errors.Join(ctrl, err)
	}
	if err != nil {
		return nil, fmt.Errorf("no copy of the pipe for %s: %w", name, err)
	}
	return os.NewFile(uintptr(fd), name), nil
}

// isStandard reports whether f is open and has the standard descriptor fd.
func isStandard(f *os.File, fd int) bool {
	if f == nil {
		return false
	}
	conn, err := f.SyscallConn()
	if err != nil {
		return false
	}
	is := false
	err = conn.Control(func(own uintptr) { is = int(own) == fd })
	return is && err == nil
}

// standard returns a file for the standard descriptor fd.
func standard(fd int, name string) *os.File { return os.NewFile(uintptr(fd), name) }
