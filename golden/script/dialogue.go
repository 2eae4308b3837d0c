//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"example.com/weir/capture"
)

// send [-n] name text, or send -eof name [text]
func (c *call) send() {
	var eof, noNewline bool
	c.flags.BoolVar(&eof, "eof", false, "")
	c.flags.BoolVar(&noNewline, "n", false, "")
	c.parse(1, 2)
	if len(c.args) == 1 && !eof {
		c.misused("there is nothing to send")
	}
	b := c.running(c.args[0])
	if len(c.args) == 2 {
		text := c.args[1]
		if !noNewline {
			text += "\n"
		}
		c.sendText(b, text)
	}
	if eof {
		b.p.CloseInput()
		b.closed = c.where()
	}
}

func (c *call) sendText(b *program, text string) {
	if b.closed != "" {
		c.fail("the input of %s was closed before, in %s", b.name, b.closed)
	}
	b.p.Send(text)
	if _, failed := c.t.taken(); len(failed) > 0 {
		c.fail("%s has ended, and reads no more", b.name)
	}
}

// signal name SIG
func (c *call) signal() {
	c.parse(2, 2)
	b := c.running(c.args[0])
	name := strings.ToUpper(c.args[1])
	if !strings.HasPrefix(name, "SIG") {
		name = "SIG" + name
	}
	sig, ok := signalByName(name)
	if !ok {
		c.misused(fmt.Sprintf("there is no signal %s on %s", c.args[1], runtime.GOOS))
	}
	b.sent = sig
	b.p.Signal(sig)
}

// reap [-timeout d] [-status n] name
func (c *call) reap() {
	var status int
	var timeout time.Duration
	c.flags.IntVar(&status, "status", 0, "")
	c.flags.DurationVar(&timeout, "timeout", 0, "")
	c.parse(1, 1)
	switch {
	case c.given("timeout") && timeout <= 0:
		c.misused("-timeout has to be more than 0")
	case !canExitWith(status):
		c.misused(noExit(status))
	}
	b := c.running(c.args[0])
	r, late := c.await(b, timeout)
	b.reaped = true
	io.WriteString(c.ts.Stdout(), r.Stdout)
	io.WriteString(c.ts.Stderr(), r.Stderr)
	c.ended(r.ExitCode)
	asked := r.End == capture.Signaled && r.Signal == b.sent && !c.given("status")
	switch {
	case r.End == capture.TimedOut:
		_, _ = c.t.taken() // which says the same
		c.fail("%s was still running when the script's time was up", b.name)
	case late != "":
		c.fail("%s was still running after %s", b.name, late)
	case !asked && !exited(r, status):
		c.fail("%s: %s, want exit status %d", b.name, ending(r), status)
	}
}

// await waits for the end of a program. When that took too long it has stopped the program, and late says how long that
// was. The script's deadline is what the program has been started with.
func (c *call) await(b *program, limit time.Duration) (r *capture.Result, late string) {
	if limit == 0 && c.deadline.IsZero() {
		limit = c.longest
	}
	if limit == 0 {
		return b.p.Wait(), ""
	}
	timer := time.AfterFunc(limit, func() { b.p.Stop() })
	r = b.p.Wait()
	if !timer.Stop() {
		late = limit.String()
	}
	return r, late
}
