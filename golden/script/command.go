//go:build !plan9 && !wasip1

package script

import (
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// A command is one word of the script language.
type command struct {
	name   string
	usage  string // what follows the name
	neg    bool   // whether "!" may stand before it
	needsT bool   // whether it needs the test itself
	run    func(c *call)
}

var commands = []command{
	{name: "defer", usage: "prog [args]", needsT: true, run: (*call).deferProgram},
	{name: "golden", usage: "[-scrub list] [-wild] stdout|stderr|file want", run: (*call).golden},
	{name: "match", usage: "[-unordered] stdout|stderr|file lines", neg: true, run: (*call).match},
	{name: "reap", usage: "[-timeout d] [-status n] name", needsT: true, run: (*call).reap},
	{
		name: "run", neg: true, run: (*call).runProgram,
		usage: "[-timeout d] [-status n] [-merge] [-tty RxC] [-stdin file] [-stdin-chunk n] [-stdin-delay d] [-stdout-close n] prog [args]",
	},
	{name: "send", usage: "[-n] name text, or send -eof name [text]", needsT: true, run: (*call).send},
	{name: "setenv", usage: "NAME stdout|stderr|file [re]", run: (*call).setenv},
	{name: "signal", usage: "name SIG", needsT: true, run: (*call).signal},
	{name: "spawn", usage: "name prog [args]", needsT: true, run: (*call).spawn},
	{name: "status", usage: "n", run: (*call).checkStatus},
	{name: "waitfor", usage: "[-timeout d] [-env NAME]... name stdout|stderr re", needsT: true, run: (*call).waitfor},
}

// A call is one command under way.
type call struct {
	command
	*state
	ts    *testscript.TestScript
	in    inside
	neg   bool
	args  []string
	flags *flag.FlagSet
}

// call runs the command as testscript asks for it.
func (m command) call(ts *testscript.TestScript, neg bool, args []string) {
	c := &call{command: m, state: stateOf(ts), ts: ts, in: inside{ts}, neg: neg, args: args}
	c.flags = flag.NewFlagSet(m.name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	switch {
	case neg && !m.neg:
		c.fail("! is not supported here: %s has nothing that it could turn around", m.name)
	case m.needsT && c.t == nil:
		c.fail("this needs the test itself, which testscript.Run keeps: use script.Run")
	}
	c.guard(ts, func() { m.run(c) })
}

// fail ends the script at this line.
func (c *call) fail(format string, args ...any) {
	text := strings.TrimSuffix(fmt.Sprintf(format, args...), "\n")
	if !strings.HasPrefix(text, c.name+": ") {
		text = c.name + ": " + text
	}
	c.ts.Fatalf("%s", text)
}

func (c *call) misused(why string) {
	c.fail("%s\nusage: %s %s", why, c.name, c.usage)
}

// parse reads the flags that have been defined; what is left are least to most arguments, most < 0 for any number.
func (c *call) parse(least, most int) {
	if err := c.flags.Parse(c.args); err != nil {
		c.misused(err.Error())
	}
	c.args = c.flags.Args()
	if n := len(c.args); n < least || most >= 0 && n > most {
		c.misused(fmt.Sprintf("%d arguments", n))
	}
}

// given reports whether a flag was set.
func (c *call) given(name string) bool {
	found := false
	c.flags.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

// text returns what stdout, stderr or a file has.
func (c *call) text(name string) string {
	if name != "stdout" && name != "stderr" {
		c.inWork(name)
	}
	return c.ts.ReadFile(name)
}

// inWork returns the path of a file of the script. One outside $WORK is refused: a script that reads it passes on one
// machine and fails on the next.
func (c *call) inWork(name string) string {
	path := filepath.Clean(c.ts.MkAbs(name))
	rel, err := filepath.Rel(c.in.workdir(), path)
	if err != nil || !filepath.IsLocal(rel) && rel != "." {
		c.fail("%s is outside $WORK, where a script has to stay", name)
	}
	return path
}

// where names the line of the script.
func (c *call) where() string {
	n, _ := c.in.line()
	return fmt.Sprintf("%s:%d", c.in.file(), n)
}

// quoted reports whether an argument stands in quotes, so that it is meant as it is.
func (c *call) quoted(arg string) bool {
	_, text := c.in.line()
	return strings.Contains(text, "'"+arg+"'")
}
