//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"example.com/weir/capture"
)

// A program is one that runs beside the script.
type program struct {
	name   string
	line   string // where it was started, as file:line
	p      *capture.Process
	sent   os.Signal // the last signal that the script sent
	closed string    // where the script closed its input
	reaped bool
}

// spawn name prog [args]
func (c *call) spawn() {
	c.parse(2, -1)
	name := c.args[0]
	if name == "" || strings.ContainsAny(name, " \t") || name[0] == '-' {
		c.misused(strconv.Quote(name) + " is no name for a program")
	}
	if b := c.background[name]; b != nil && !b.reaped {
		c.fail("there is a program %s already, from %s: reap it first, or choose another name", name, b.line)
	}
	cmd := c.prepare(c.args[1], c.args[2:])
	input := c.in.takeStdin()
	var opts []capture.Option
	if limit := c.remaining(0); limit > 0 {
		opts = append(opts, capture.Timeout(limit))
	}
	b := &program{name: name, line: c.where(), p: capture.StartCommand(c.t, cmd, opts...)}
	c.background[name] = b
	ts, s := c.ts, c.state
	s.atEnd(ts, func() { s.lateGuard(ts, b.line, func() { b.stop(s) }) })
	if input != "" {
		b.p.Send(input)
	}
}

// stop ends the program at the end of the script, and logs what it has written: that is read only if the script failed.
func (b *program) stop(s *state) {
	if b.reaped {
		return
	}
	b.reaped = true
	end := b.p.Stop
	if s.overdue() {
		end = b.p.Wait // the program's own time-out is on its way, and leaves the stacks
	}
	r := end()
	if r.End == capture.TimedOut && s.t.TB.Failed() {
		_, _ = s.t.taken() // one time-out is enough
	}
	s.t.Logf("[%s, from %s: %s]%s", b.name, b.line, ending(r), output(r.Stdout, r.Stderr))
}

func output(stdout, stderr string) string {
	var b strings.Builder
	for _, s := range []struct{ name, text string }{{"stdout", stdout}, {"stderr", stderr}} {
		if s.text != "" {
			fmt.Fprintf(&b, "\n[%s]\n%s", s.name, strings.TrimSuffix(s.text, "\n"))
		}
	}
	return b.String()
}

// running returns the program of a name.
func (c *call) running(name string) *program {
	b := c.background[name]
	if b == nil || b.reaped {
		c.fail("there is no program %s: %s", strconv.Quote(name), c.known())
	}
	return b
}

func (c *call) known() string {
	var names []string
	for name, b := range c.background {
		if !b.reaped {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "none is running, spawn starts one"
	}
	slices.Sort(names)
	return "those that run are " + strings.Join(names, ", ")
}
