//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package capture

import (
	"errors"
	"fmt"
	"os"

	"github.com/creack/pty"
)

// openTerminal returns a new pseudo-terminal of that size and the end that the program gets.
func openTerminal(rows, cols int) (*terminal, *os.File, error) {
	master, slave, err := pty.Open()
	if errors.Is(err, pty.ErrUnsupported) {
		err = errors.ErrUnsupported
	}
	if err != nil {
		return nil, nil, fmt.Errorf("TTY: no pseudo-terminal: %w", err)
	}
	if err := setSize(slave, rows, cols); err != nil { // the master takes no size here before the slave is open
		master.Close()
		slave.Close()
		return nil, nil, err
	}
	return &terminal{master: master}, slave, nil
}

// longestLine returns 0: here the terminal isn't asked.
func (t *terminal) longestLine() int { return 0 }
