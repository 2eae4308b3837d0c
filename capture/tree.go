package capture

import (
	"debug/buildinfo"
	"os"
	"os/exec"
	"reflect"
	"sync"
	"syscall"
	"testing"
)

// The life of a tree, a command with all that it starts, is
//
//	t, err := startTree(call, cmd, tty)  on a thread that stays locked until the command has been waited for
//	t.interrupt(), t.terminate(), ...    while it runs
//	t.reaped()                           once its leader has been waited for
//	endTrees(t)                          whatever is left of it; does nothing for a tree that is known to be empty

// isGo reports whether the program of the command is one that was built by Go, and so prints its stacks on SIGQUIT.
func isGo(cmd *exec.Cmd) bool {
	if isChild(cmd) {
		return true
	}
	_, err := buildinfo.ReadFile(programOf(cmd))
	return err == nil
}

// forest has the trees of each test that is under way, so that one search at its end is enough for all of them.
var forest = struct {
	sync.Mutex
	trees map[testing.TB][]*tree
}{trees: map[testing.TB][]*tree{}}

// plant ends the tree together with the test.
func plant(t testing.TB, tr *tree) {
	if !reflect.ValueOf(t).Comparable() { // somebody's own TB, which can't be a key
		t.Cleanup(func() { endTrees(tr) })
		return
	}
	forest.Lock()
	defer forest.Unlock()
	if forest.trees[t] == nil {
		t.Cleanup(func() { fell(t) })
	}
	forest.trees[t] = append(forest.trees[t], tr)
}

// fell ends all that the commands of the test have left behind.
func fell(t testing.TB) {
	forest.Lock()
	trees := forest.trees[t]
	delete(forest.trees, t)
	forest.Unlock()
	endTrees(trees...)
}

// dirProblem returns the error of a working directory that can't be one. os/exec does not look for it when a command
// has a SysProcAttr, and then blames the program.
func dirProblem(cmd *exec.Cmd) error {
	if cmd.Dir == "" {
		return nil
	}
	fi, err := os.Stat(cmd.Dir)
	if err == nil && !fi.IsDir() {
		err = &os.PathError{Op: "chdir", Path: cmd.Dir, Err: syscall.ENOTDIR}
	}
	return err
}
