//go:build !unix && !plan9 && !wasip1

package script

import (
	"errors"
	"fmt"
	"os/exec"
	"runtime"
)

// brokenStdout is a standard output whose reader goes away after some bytes.
type brokenStdout struct{}

func breakStdout(*exec.Cmd, int64, bool) (*brokenStdout, error) {
	return nil, fmt.Errorf("-stdout-close on %s: %w: put [unix] before the line", runtime.GOOS, errors.ErrUnsupported)
}

func (b *brokenStdout) finish() string { return "" }
