//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// resize gives the terminal another size; the kernel sends SIGWINCH to the program in front.
func (t *terminal) resize(rows, cols int) error {
	return setSize(t.master, rows, cols)
}

// setSize uses SyscallConn, since Fd would make the file blocking.
func setSize(f *os.File, rows, cols int) error {
	conn, err := f.SyscallConn()
	if err != nil {
		return fmt.Errorf("capture: the terminal's size: %w", err)
	}
	ctrl := conn.Control(func(fd uintptr) {
		err = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(rows), Col: uint16(cols)})
	})
	if ctrl != nil {
		err = ctrl
	}
	if err != nil {
		return fmt.Errorf("capture: the terminal's size: %w", err)
	}
	return nil
}
