//go:build unix

package capture

import (
	"os"
	"os/exec"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// lifelineDelay is how long a command has to run before it is worth a lifeline, which is a process too.
var lifelineDelay = 250 * time.Millisecond

// newLifeline ends the process group when the test process is killed, and can do nothing itself any more.
func newLifeline(group int) *lifeline {
	g := &lifeline{}
	g.timer = time.AfterFunc(lifelineDelay, func() { g.watch(group) })
	return g
}

// lifeline is a shell that waits for the end of a pipe, which comes with the end of the test process.
type lifeline struct {
	timer *time.Timer

	mu    sync.Mutex
	over  bool
	shell *exec.Cmd
	life  *os.File
}

// watch starts the shell. Where there is none, the command has no lifeline.
func (g *lifeline) watch(group int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.over {
		return
	}
	r, w, err := os.Pipe()
	if err != nil {
		return
	}
	defer r.Close()
	shell := exec.Command("/bin/sh", "-c", "read x; kill -9 -"+strconv.Itoa(group))
	shell.Stdin, shell.Env, shell.Dir = r, []string{}, "/"
	shell.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // ^C in a terminal is not for it
	if err := shell.Start(); err != nil {
		w.Close()
		return
	}
	g.shell, g.life = shell, w
}

// end does away with the lifeline, before the number of the group can belong to another one.
func (g *lifeline) end() {
	g.timer.Stop()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.over = true
	if g.shell != nil {
		_ = g.shell.Process.Kill()
		_ = g.shell.Wait()
		g.life.Close()
		g.shell = nil
	}
}
