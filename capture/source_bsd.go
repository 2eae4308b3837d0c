//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package capture

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// pipe makes a pipe that children don't inherit.
func pipe(p *[2]int) error {
	syscall.ForkLock.RLock() // no fork between the two steps
	defer syscall.ForkLock.RUnlock()
	if err := unix.Pipe(p[:]); err != nil {
		return err
	}
	unix.CloseOnExec(p[0])
	unix.CloseOnExec(p[1])
	return nil
}

// widen does nothing: these systems enlarge a pipe themselves.
func (s *source) widen() {}

// dup2 makes descriptor to a copy of from.
func dup2(from, to int) error { return unix.Dup2(from, to) }

// patient reports whether the pipe may be left alone for a moment: it is too small here.
func (s *source) patient() bool { return false }
