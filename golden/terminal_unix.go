//go:build unix

package golden

import (
	"os"

	"golang.org/x/sys/unix"
)

// isTerminal tells whether f is a terminal that knows escape sequences.
func isTerminal(f *os.File) bool {
	raw, err := f.SyscallConn()
	if err != nil {
		return false
	}
	is := false
	err = raw.Control(func(fd uintptr) {
		_, err := unix.IoctlGetWinsize(int(fd), unix.TIOCGWINSZ)
		is = err == nil
	})
	return err == nil && is
}
