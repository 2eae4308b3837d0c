package capture

import (
	"fmt"
	"io"
	"time"
)

// Option changes how a run is captured. The options are those of this package; a run refuses, naming both, an option
// that makes no sense for it.
type Option interface {
	apply(c *config) error
}

// Merged uses one pipe for both streams, so that the order in which they were written is exact. All of it is in Stdout,
// and Stderr is empty. Two pipes can't give an order: without Merged none is claimed. Under TTY it is so without Merged.
//
// Func, Start, Begin, Child, Command, RunCommand and StartCommand take it.
func Merged() Option {
	return option{kindMerged, func(c *config) error {
		c.merged = true
		return nil
	}}
}

// Descriptors captures the file descriptors 1 and 2 themselves, beside os.Stdout and os.Stderr: what the println
// builtin, C code, an *os.File that was cached earlier and children that inherit the descriptors write is captured too.
// It changes no Go variable (unless something had swapped them before), so the race detector has nothing to report
// while other goroutines print.
//
// What package testing itself prints in the meantime is captured as well: run no subtest inside, and with go test -v or
// -json no t.Log. A crash, the dump of go test -timeout and race reports stay visible on the real stderr; for the former
// two, debug.SetCrashOutput is set for the time of the capture, and a setting of one's own is lost.
//
// On Windows, which has no such descriptors, the standard handles are replaced instead: that catches the println builtin
// and new users of the handles, but neither an *os.File that was cached earlier nor C code.
//
// Func, Stdout, Stderr, Combined, Start and Begin take it.
func Descriptors() Option {
	return option{kindDescriptors, func(c *config) error {
		c.descriptors = true
		return nil
	}}
}

// Tee passes what is captured through to w, live, in the order in which it arrived; it may be given more than once.
// Writes to w never overlap. A w that is slow slows the captured code down; one that fails gets nothing more, and the
// failure is reported when the capture ends. A w that is the captured stream itself, such as os.Stdout, gets the bytes
// where they would have gone without the capture. A w that never returns holds the end of the run up; that of a command
// until its time is up (see Timeout), which is then reported.
//
// With Descriptors a w that hides os.Stdout or os.Stderr in itself, as io.MultiWriter does, would write into the capture
// and is refused: give each writer a Tee of its own. What can't be seen, a w that is a function or starts a child, say, must
// not write to a captured descriptor. While w.Write runs, the streams of the run wait for it, and so do Expect and the
// waits, beyond their own limits: it must not call them; a w that passes on to another goroutine, through io.Pipe or a
// channel, may have that do it.
//
// Every run takes it.
func Tee(w io.Writer) Option {
	return option{kindTee, func(c *config) error {
		if w == nil {
			return fmt.Errorf("Tee(nil): give it a writer, or leave it out")
		}
		c.tees = append(c.tees, w)
		return nil
	}}
}

// Input makes r the standard input; after its end the reader gets EOF. Code that doesn't read it is no error, and how
// much r holds doesn't matter. When r fails, the reader gets EOF as well, and the failure is reported when the capture
// ends. What r still holds at the end of the run is left unread, but for what was already under way.
//
// Every run takes it.
func Input(r io.Reader) Option {
	return option{kindInput, func(c *config) error {
		if r == nil {
			return fmt.Errorf("Input(nil): for an empty input give it strings.NewReader(\"\")")
		}
		c.input = r
		return nil
	}}
}

// Limit keeps at most n bytes of each stream: the first n/2 and the last n-n/2. Result.Dropped counts the rest, and the
// text has a line in its place. The writer is never blocked by it, so a gigabyte runs through in the memory of n.
//
// Every run takes it.
func Limit(n int64) Option {
	return option{kindLimit, func(c *config) error {
		if n < 0 {
			return fmt.Errorf("Limit(%d): a number of bytes can't be negative: Limit(0) keeps none", n)
		}
		c.limit, c.limited = n, true
		return nil
	}}
}

// Timeout ends the run, with all that it started, after d, and fails the test. Without it the test's own deadline
// holds, less some time for the clean-up. RunCommand, which has no test, then returns context.DeadlineExceeded.
//
// Child, Command, RunCommand and StartCommand take it.
func Timeout(d time.Duration) Option {
	return option{kindTimeout, func(c *config) error {
		if d <= 0 {
			return fmt.Errorf("Timeout(%v): it must be positive; leave it out to have the test's own deadline", d)
		}
		c.timeout = d
		return nil
	}}
}

// TTY gives the program a pseudo-terminal of that size on all three streams, so that it behaves as it does for a person.
// All of its output is in Stdout, as the terminal got it: raw, with "\r\n" at the ends of lines; Merged changes nothing.
// A line is typed when the program waits for one, where that can be seen (Linux). Where there are no
// pseudo-terminals the run fails with errors.ErrUnsupported.
//
// Child, Command, RunCommand and StartCommand take it.
func TTY(rows, cols int) Option {
	return option{kindTTY, func(c *config) error {
		if err := checkSize(rows, cols); err != nil {
			return fmt.Errorf("TTY(%d, %d): %w", rows, cols, err)
		}
		c.tty, c.rows, c.cols = true, rows, cols
		return nil
	}}
}

// Args sets the arguments that fn sees as os.Args[1:]. Without it there are none.
//
// Child takes it.
func Args(args ...string) Option {
	return option{kindArgs, func(c *config) error {
		c.args = args
		return nil
	}}
}

// Flush runs f before the end of the capture, while the descriptors are still captured: for output that waits in a
// buffer of its own, such as that of C's stdio. It may be given more than once; the functions run in that order.
//
// Func, Stdout, Stderr, Combined, Start and Begin take it, together with Descriptors.
func Flush(f func()) Option {
	return option{kindFlush, func(c *config) error {
		if f == nil {
			return fmt.Errorf("Flush(nil): give it a function, or leave it out")
		}
		c.flush = append(c.flush, f)
		return nil
	}}
}
