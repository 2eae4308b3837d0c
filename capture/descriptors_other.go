//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package capture

import (
	"errors"
	"fmt"
	"os"
)

const descriptorsReachFiles = false

func (r *Recording) replace(fd int, _ *os.File) (*os.File, error) {
	return nil, fmt.Errorf("descriptor %d can't be replaced on this system: %w", fd, errors.ErrUnsupported)
}

func duplicate(_ *os.File, name string) (*os.File, error) {
	return nil, fmt.Errorf("no copy of the pipe for %s: %w", name, errors.ErrUnsupported)
}

func isStandard(f *os.File, fd int) bool    { return false }
func standard(fd int, name string) *os.File { return nil }
