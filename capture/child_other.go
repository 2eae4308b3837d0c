//go:build !unix && !windows

package capture

import (
	"errors"
	"fmt"
	"os/exec"
)

// launch returns the command that starts a copy of this process with these arguments.
func launch(string, []string) (*exec.Cmd, error) {
	return nil, fmt.Errorf("copies of the test process: %w", errors.ErrUnsupported)
}

// mute has nothing to do where no copy can be started.
func mute(*exec.Cmd) (undo func()) { return func() {} }

// enter has nothing to do where no copy can be started.
func (c *copyProcess) enter() {}

// leave has nothing to do where no copy can be started.
func (c *copyProcess) leave() {}
