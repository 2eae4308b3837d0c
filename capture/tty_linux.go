package capture

import (
	"fmt"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// openTerminal returns a new pseudo-terminal of that size and the end that the program gets. The master stays
// non-blocking, so that a write to a program that doesn't read can be given up.
func openTerminal(rows, cols int) (*terminal, *os.File, error) {
	master, err := os.OpenFile("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("TTY: no pseudo-terminal: %w", err)
	}
	slave, err := openSlave(master)
	if err == nil {
		err = setSize(master, rows, cols)
	}
	if err != nil {
		master.Close()
		if slave != nil {
			slave.Close()
		}
		return nil, nil, fmt.Errorf("TTY: no pseudo-terminal: %w", err)
	}
	return &terminal{master: master}, slave, nil
}

// openSlave unlocks and opens the other end of the terminal.
func openSlave(master *os.File) (*os.File, error) {
	conn, err := master.SyscallConn()
	if err != nil {
		return nil, err
	}
	var number uint32
	ctrl := conn.Control(func(fd uintptr) {
		if number, err = unix.IoctlGetUint32(int(fd), unix.TIOCGPTN); err == nil {
			err = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0)
		}
	})
	if ctrl != nil {
		return nil, ctrl
	}
	if err != nil {
		return nil, err
	}
	return os.OpenFile("/dev/pts/"+strconv.FormatUint(uint64(number), 10), unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
}

// longestLine returns how many bytes the terminal takes in a line; 0 when it reads bytes rather than lines.
func (t *terminal) longestLine() (most int) {
	const size = 4096 // N_TTY_BUF_SIZE of the kernel, one of which is for the newline
	conn, err := t.master.SyscallConn()
	if err != nil {
		return 0
	}
	_ = conn.Control(func(fd uintptr) {
		if state, err := unix.IoctlGetTermios(int(fd), unix.TCGETS); err == nil && state.Lflag&unix.ICANON != 0 {
			most = size - 1
		}
	})
	return most
}
