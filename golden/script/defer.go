//go:build !plan9 && !wasip1

package script

import (
	"context"
	"os/exec"
	"strings"
	"time"

	"example.com/weir/capture"
)

// deferProgram runs a program at the end of the script: defer prog [args]
func (c *call) deferProgram() {
	c.parse(1, -1)
	cmd := c.prepare(c.args[0], c.args[1:])
	ts, s, where := c.ts, c.state, c.where()
	shown := strings.Join(c.args, " ")
	s.atEnd(ts, func() {
		s.lateGuard(ts, where, func() { s.cleanUp(cmd, shown) })
	})
}

// cleanUp runs a deferred program. When the script's time is up there is still one grace period for it.
func (s *state) cleanUp(cmd *exec.Cmd, shown string) {
	limit := max(s.remaining(time.Minute), s.grace)
	r, err := capture.RunCommand(context.Background(), cmd, capture.Timeout(limit))
	switch {
	case r == nil:
		s.t.Errorf("defer: %v", err)
	case !exited(r, 0):
		s.t.Errorf("defer: %s: %s, want exit status 0%s", shown, ending(r), output(r.Stdout, r.Stderr))
	default:
		s.t.Logf("[defer %s]%s", shown, output(r.Stdout, r.Stderr))
	}
}
