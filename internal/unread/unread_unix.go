//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package unread

import "golang.org/x/sys/unix"

// Bytes returns how many bytes wait to be read from the descriptor of a pipe's read end, or of a terminal; 0 when there
// is no such descriptor.
func Bytes(fd int) int {
	n, err := unix.IoctlGetInt(fd, fionread)
	if err != nil {
		return 0
	}
	if upper := uint64(n) >> 32; upper != 0 {
		return int(upper) // the kernel set 32 bits, which are the upper ones of a big-endian int
	}
	return n
}
