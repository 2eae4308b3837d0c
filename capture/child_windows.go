package capture

import (
	"os"
	"os/exec"
	"slices"
	"strings"
)

// launch returns the command that starts a copy of this process with these arguments. A copy must not update goldens.
func launch(_ string, argv []string) (*exec.Cmd, error) {
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GOLDEN_UPDATE=") })
	return cmd, nil
}

// enter has nothing to change: the process has the streams and the folder that fn is to have.
func (c *copyProcess) enter() {}

// leave has nothing to close.
func (c *copyProcess) leave() {}
