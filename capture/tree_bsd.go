//go:build unix && !linux

package capture

import (
	"os/exec"
	"syscall"
	"time"
)

// mark is nothing here: those that left the process group of a tree with setsid can't be found.
type mark struct{}

func startMarked(cmd *exec.Cmd) (mark, error) { return mark{}, cmd.Start() }

func killMarked([]*tree) {}

// holdsGroup can't be told here.
func (t *tree) holdsGroup() bool { return true }

// dieWithParent has nothing to do: these systems don't tell a process that its parent has ended.
func dieWithParent(*syscall.SysProcAttr) {}

// awaitEmpty waits, for treeGrace at most, until the killed members of the group are gone. Nothing tells when a process
// ends that isn't a child of one's own.
func (t *tree) awaitEmpty() {
	for end := time.Now().Add(treeGrace); !t.empty && time.Now().Before(end); time.Sleep(time.Millisecond) {
		t.empty = syscall.Kill(-t.pid, 0) == syscall.ESRCH
	}
}
