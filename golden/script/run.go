//go:build !plan9 && !wasip1

package script

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"example.com/weir/capture"
	"example.com/weir/fakeio"
)

// runFlags is what run is told about its program.
type runFlags struct {
	timeout     time.Duration
	limited     bool // whether it is timeout that ends the program, and not the script's deadline
	status      int
	merge       bool
	tty         string
	stdin       string
	stdinChunk  int
	stdinDelay  time.Duration
	stdoutClose int64
}

// [!] run [flags] prog [args]
func (c *call) runProgram() {
	f := c.runFlags()
	input, hasInput := c.input(f)
	cmd := c.prepare(c.args[0], c.args[1:])
	opts := c.runOptions(f)
	switch {
	case hasInput && f.stdinChunk > 0 && !c.given("tty"):
		p, err := inPieces(cmd, input, min(f.stdinChunk, mostInPiece))
		if err != nil {
			c.fail("%v", err)
		}
		defer p.finish()
	case hasInput:
		opts = append(opts, capture.Input(input))
	}
	result, err := c.execute(cmd, f, opts)
	if result == nil {
		c.fail("%v", err)
	}
	c.show(result)
	c.judge(f, result, err)
}

func (c *call) runFlags() *runFlags {
	f := &runFlags{}
	c.flags.DurationVar(&f.timeout, "timeout", 0, "")
	c.flags.IntVar(&f.status, "status", 0, "")
	c.flags.BoolVar(&f.merge, "merge", false, "")
	c.flags.StringVar(&f.tty, "tty", "", "")
	c.flags.StringVar(&f.stdin, "stdin", "", "")
	c.flags.IntVar(&f.stdinChunk, "stdin-chunk", 0, "")
	c.flags.DurationVar(&f.stdinDelay, "stdin-delay", 0, "")
	c.flags.Int64Var(&f.stdoutClose, "stdout-close", 0, "")
	c.parse(1, -1)
	switch {
	case c.neg && c.given("status"):
		c.misused("! with -status says two things: use -status alone, which takes any status but 0 too")
	case c.given("status") && !canExitWith(f.status):
		c.misused(noExit(f.status))
	case c.given("timeout") && f.timeout <= 0:
		c.misused("-timeout has to be more than 0")
	case c.given("stdin-chunk") && f.stdinChunk <= 0:
		c.misused("-stdin-chunk has to be more than 0 bytes")
	case c.given("stdin-delay") && f.stdinDelay <= 0:
		c.misused("-stdin-delay has to be more than 0")
	case f.stdoutClose < 0:
		c.misused("-stdout-close can't be negative")
	case c.given("stdout-close") && c.given("tty"):
		c.misused("-stdout-close and -tty: a terminal has one end, which can't be closed for the output alone")
	case c.given("merge") && c.given("tty"):
		c.misused("-merge and -tty: a terminal has one stream anyway")
	}
	return f
}

// input returns what the program is to read, and whether there is anything.
func (c *call) input(f *runFlags) (io.Reader, bool) {
	var text string
	set := c.in.pendingStdin()
	switch {
	case c.given("stdin") && set != "":
		c.fail("-stdin, and a stdin command before it: keep one")
	case c.given("stdin"):
		text = c.text(f.stdin)
	case set != "":
		text = c.in.takeStdin()
	case c.given("stdin-chunk") || c.given("stdin-delay"):
		c.misused("-stdin-chunk and -stdin-delay need an input: give -stdin file too")
	default:
		return nil, false
	}
	var opts []fakeio.Option
	if f.stdinChunk > 0 {
		opts = append(opts, fakeio.Chunk(f.stdinChunk))
	}
	if f.stdinDelay > 0 {
		opts = append(opts, fakeio.Delay(f.stdinDelay))
	}
	return fakeio.NewReader(strings.NewReader(text), opts...), true
}

func (c *call) runOptions(f *runFlags) []capture.Option {
	var opts []capture.Option
	if f.merge && !c.given("stdout-close") {
		opts = append(opts, capture.Merged())
	}
	if limit := c.remaining(f.timeout); limit > 0 {
		opts = append(opts, capture.Timeout(limit))
		f.limited = limit == f.timeout
	}
	if c.given("tty") {
		var rows, cols int
		if n, err := fmt.Sscanf(f.tty, "%dx%d", &rows, &cols); n != 2 || err != nil || fmt.Sprintf("%dx%d", rows, cols) != f.tty {
			c.misused("-tty wants rows and columns, such as 24x80, not " + f.tty)
		}
		opts = append(opts, capture.TTY(rows, cols))
	}
	return opts
}

// execute runs the program to its end. Without a result it was not started.
func (c *call) execute(cmd *exec.Cmd, f *runFlags, opts []capture.Option) (*capture.Result, error) {
	if !c.given("stdout-close") {
		return capture.RunCommand(context.Background(), cmd, opts...)
	}
	out, err := breakStdout(cmd, f.stdoutClose, f.merge)
	if err != nil {
		return nil, err
	}
	result, err := capture.RunCommand(context.Background(), cmd, opts...)
	text := out.finish()
	if result != nil {
		result.Stdout = text
	}
	return result, err
}

// show makes the program's output the script's.
func (c *call) show(r *capture.Result) {
	io.WriteString(c.ts.Stdout(), r.Stdout)
	io.WriteString(c.ts.Stderr(), r.Stderr)
	c.ended(r.ExitCode)
}

// judge fails the script unless the program ended as it should.
func (c *call) judge(f *runFlags, r *capture.Result, err error) {
	prog := c.args[0]
	switch {
	case r.End == capture.TimedOut && f.limited:
		c.fail("%s timed out after %v", prog, f.timeout)
	case r.End == capture.TimedOut:
		c.fail("%s was still running when the script's time was up", prog)
	case err != nil && !errors.Is(err, context.DeadlineExceeded):
		c.fail("%s: %v", prog, err)
	case c.neg && exited(r, 0):
		c.fail("%s succeeded, and was to fail", prog)
	case c.neg || exited(r, f.status):
	default:
		c.fail("%s: %s, want exit status %d", prog, ending(r), f.status)
	}
}

func exited(r *capture.Result, status int) bool {
	return r.End == capture.Exited && r.ExitCode == status
}

// ending describes the end of a program.
func ending(r *capture.Result) string {
	switch r.End {
	case capture.Exited:
		return fmt.Sprintf("exit status %d", r.ExitCode)
	case capture.Signaled:
		return fmt.Sprintf("ended by signal %s", signalName(r.Signal))
	}
	return r.End.String()
}
