//go:build !unix && !windows

package capture

import "os/exec"

// startTree starts the command. These systems have neither process groups nor job objects: the tree is its leader.
func startTree(call string, cmd *exec.Cmd, tty bool) (*tree, error) {
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &tree{cmd}, nil
}

type tree struct{ cmd *exec.Cmd }

func (t *tree) interrupt() {}
func (t *tree) terminate() {}
func (t *tree) dump()      {}
func (t *tree) kill()      { _ = t.cmd.Process.Kill() }
func (t *tree) reaped()    {}

func endTrees(...*tree) {}
