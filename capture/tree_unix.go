//go:build unix

package capture

import (
	"errors"
	"fmt"
	"os/exec"
	"syscall"
	"time"
)

// treeGrace is how long the killed members of a tree may take to disappear before endTrees gives up on them.
const treeGrace = 2 * time.Second

// startTree starts the command in a process group of its own.
func startTree(call string, cmd *exec.Cmd, tty bool) (*tree, error) {
	own := cmd.SysProcAttr
	attr, err := treeAttr(own, tty)
	if err != nil {
		return nil, fmt.Errorf("capture: %s: %w", call, err)
	}
	cmd.SysProcAttr = attr
	defer func() { cmd.SysProcAttr = own }()
	m, err := startWhenClosed(cmd, startMarked)
	if err != nil {
		return nil, err
	}
	return &tree{pid: cmd.Process.Pid, mark: m, lifeline: newLifeline(cmd.Process.Pid)}, nil
}

// startWhenClosed starts the command. When its program has only just been written, a process that another goroutine has
// forked, and that has not come to its exec, may still have it open: the kernel refuses it for that moment
// (golang/go#22315).
func startWhenClosed(cmd *exec.Cmd, start func(*exec.Cmd) (mark, error)) (mark, error) {
	for wait := time.Millisecond; ; wait *= 2 {
		fresh := *cmd // one that has failed can't be started again
		m, err := start(cmd)
		if !errors.Is(err, syscall.ETXTBSY) || wait > time.Second {
			return m, err
		}
		*cmd = fresh
		time.Sleep(wait)
	}
}

// tree is the process group of a command, and on Linux also those that left it.
type tree struct {
	pid      int // of the leader, and so of the group
	mark     mark
	lifeline *lifeline
	empty    bool // the leader is gone, and nobody else is in the group
}

// treeAttr adds to the attributes that the user has prepared what a tree needs.
func treeAttr(own *syscall.SysProcAttr, tty bool) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{}
	if own != nil {
		*attr = *own
	}
	if attr.Pgid != 0 {
		return nil, fmt.Errorf("cmd.SysProcAttr.Pgid is %d, but a command has a process group of its own, to be ended as a whole: leave it 0", attr.Pgid)
	}
	if tty {
		if attr.Setpgid || attr.Foreground || attr.Noctty || (attr.Setctty && attr.Ctty != 0) {
			return nil, errors.New("cmd.SysProcAttr has Setpgid, Foreground, Noctty or Ctty, but with TTY the command leads a session of its own: leave them out")
		}
		attr.Setsid, attr.Setctty = true, true // and Ctty is 0: the terminal is its standard input
	}
	attr.Setpgid = !attr.Setsid // a session's leader has a group of its own already
	dieWithParent(attr)
	return attr, nil
}

// interrupt does what ^C does.
func (t *tree) interrupt() { t.signal(syscall.SIGINT) }

// terminate asks the tree to end.
func (t *tree) terminate() { t.signal(syscall.SIGTERM) }

// kill ends the leader and its group; endTrees then ends those that left the group.
func (t *tree) kill() { t.signal(syscall.SIGKILL) }

// dump asks the leader, a Go program, to print its stacks and exit.
func (t *tree) dump() { _ = syscall.Kill(t.pid, syscall.SIGQUIT) }

func (t *tree) signal(sig syscall.Signal) {
	if !t.empty {
		_ = syscall.Kill(-t.pid, sig)
	}
}

// reaped notes, while the leader's number can't be in use again, whether it was the last of its group.
func (t *tree) reaped() {
	t.empty = syscall.Kill(-t.pid, 0) == syscall.ESRCH
	if t.empty {
		t.lifeline.end()
	}
}

// endTrees ends what is left of the trees, whose leaders are gone, and waits for it.
func endTrees(trees ...*tree) {
	for _, t := range trees {
		if !t.empty && t.holdsGroup() {
			t.signal(syscall.SIGKILL)
		}
	}
	killMarked(trees)
	for _, t := range trees {
		t.awaitEmpty()
		t.empty = true
		t.lifeline.end()
	}
}
