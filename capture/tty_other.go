//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package capture

import (
	"errors"
	"fmt"
	"os"
)

// openTerminal fails: nothing reads a terminal here. Windows has pseudo-consoles, but os/exec can't start a program in one.
func openTerminal(rows, cols int) (*terminal, *os.File, error) {
	return nil, nil, fmt.Errorf("TTY: no pseudo-terminals on this system: %w", errors.ErrUnsupported)
}

// fileSource has no use without terminals.
func fileSource(f *os.File) (*source, error) {
	return nil, fmt.Errorf("capture: %s: %w", f.Name(), errors.ErrUnsupported)
}

func (t *terminal) resize(rows, cols int) error { return errors.ErrUnsupported }

// longestLine returns 0: here the terminal isn't asked.
func (t *terminal) longestLine() int { return 0 }
