package capture

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"testing"
	"time"
)

// ofProcesses are the options of the runs of other processes.
const ofProcesses = kindMerged | kindTee | kindInput | kindLimit | kindTimeout | kindTTY

// newRun checks all that can be checked before anything is started, for the function with that name.
func newRun(call string, cmd *exec.Cmd, allowed kind, opts []Option) (*run, error) {
	cfg, err := newConfig(call, allowed, opts)
	if err != nil {
		return nil, err
	}
	if err := checkCmd(cmd, &cfg); err != nil {
		return nil, fmt.Errorf("capture: %s: %w", call, err)
	}
	r := &run{call: call, cmd: cmd, cfg: cfg, exited: make(chan struct{}), done: make(chan struct{})}
	r.stdout, r.stderr, r.tees = newStream("stdout", &cfg), newStream("stderr", &cfg), newTees(cfg.tees).bounded(cfg.limited)
	return r, nil
}

// run is one process on its way from start to result. The goroutine that calls begin has to call await too.
type run struct {
	call           string
	cmd            *exec.Cmd
	cfg            config
	t              testing.TB // nil for RunCommand
	stdout, stderr *Stream
	tees           *tees
	pumps          []*pump
	closing        []*os.File // what is closed once the command has started: its ends of the pipes
	sends          bool       // whether there is a Send
	input          *sender    // nil when the kit has no part in the command's standard input
	terminal       *terminal  // nil without TTY
	tree           *tree
	started        time.Time
	restore        func()        // puts back what was changed in cmd until the end
	limit          time.Duration // how long it may take, 0 for as long as it likes

	mu      sync.Mutex
	cause   error         // why it was ended, nil when it ended by itself
	waitErr error         // why nobody knows how it ended
	exited  chan struct{} // closed when the process has been waited for
	done    chan struct{} // closed when the result is there
	result  *Result
	events  []childEvent // what a copy of the test process has reported
	missed  error        // that it never reached the call of Child
	told    sync.Once    // that the problems have been told to somebody who reports them
}

// begin starts the process. After an error nothing is left open.
func (r *run) begin() (err error) {
	in, out, errs := r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr
	defer func() { r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr = in, out, errs }()
	if err := dirProblem(r.cmd); err != nil {
		return fmt.Errorf("capture: %s: can't start %s: cmd.Dir: %w: give it a directory that is there", r.call, nameOf(r.cmd), err)
	}
	if err := r.connect(); err != nil {
		r.abandon()
		return fmt.Errorf("capture: %s: can't start %s: %w", r.call, nameOf(r.cmd), err)
	}
	defer mute(r.cmd)()
	runtime.LockOSThread()
	r.restore = r.watchOwnContext()
	r.started = time.Now()
	r.tree, err = startTree(r.call, r.cmd, r.cfg.tty)
	if err != nil {
		runtime.UnlockOSThread()
		r.restore()
		r.abandon()
		return startError(r.call, r.cmd, err)
	}
	r.closeEnds()
	r.input.feed()
	return nil
}

// connect makes the pipes, or the terminal, and gives the command its ends.
func (r *run) connect() error {
	if r.cfg.tty {
		return r.connectTerminal()
	}
	out, err := r.pipe(r.stdout)
	if err != nil {
		return err
	}
	r.cmd.Stdout, r.cmd.Stderr = out, out
	if !r.cfg.merged {
		errs, err := r.pipe(r.stderr)
		if err != nil {
			return err
		}
		r.cmd.Stderr = errs
	}
	return r.connectInput()
}

// pipe returns the write end of a pipe that is pumped into s.
func (r *run) pipe(s *Stream) (*os.File, error) {
	p, w, err := pipeTo(s, s.name, r.tees)
	if err != nil {
		return nil, err
	}
	r.pumps = append(r.pumps, p)
	r.closing = append(r.closing, w)
	return w, nil
}

// connectInput gives the command its standard input, unless that is a file or nothing. os/exec would copy another reader
// itself, and wait for that for ever when the reader never ends.
func (r *run) connectInput() error {
	src, from := r.cfg.input, "Input"
	if src == nil {
		src, from = r.cmd.Stdin, "cmd.Stdin"
	}
	if _, isFile := src.(*os.File); r.cfg.input == nil && isFile {
		return nil
	}
	if src == nil && !r.sends {
		return nil
	}
	read, write, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("no pipe for stdin: %w", err)
	}
	r.cmd.Stdin = read
	r.closing = append(r.closing, read)
	r.input = newSender(write, src, from)
	return nil
}

// closeEnds closes the ends that belong to the command, which has copies of them.
func (r *run) closeEnds() {
	for _, f := range r.closing {
		f.Close()
	}
	r.closing = nil
}

// abandon takes back what a start that failed has made.
func (r *run) abandon() {
	r.closeEnds()
	r.input.close()
	r.terminal.close()
	r.cutPumps()
}

func (r *run) cutPumps() {
	for _, p := range r.pumps {
		r.terminal.drain(p)
		p.cut()
	}
	r.stdout.end()
	r.stderr.end()
}

// await waits for the end of the process, whoever still holds its pipes, and makes the result.
func (r *run) await() {
	err := r.cmd.Wait()
	took := time.Since(r.started)
	r.restore()
	r.mu.Lock()
	r.tree.reaped()
	close(r.exited)
	cause := r.cause
	r.mu.Unlock()
	runtime.UnlockOSThread()
	if r.cmd.ProcessState == nil {
		r.waitErr = err
	}
	if cause != nil || r.t == nil { // else with the test
		endTrees(r.tree)
	}
	r.input.close()
	r.cutPumps()
	r.terminal.close()
	r.result = r.outcome(took, cause)
	if spec := specOf(r.cmd); spec != nil {
		r.events, r.missed = spec.settle(r.cmd.Process.Pid, r.result, r.t != nil)
	}
	close(r.done)
}

// outcome is the result of a run that has ended.
func (r *run) outcome(took time.Duration, cause error) *Result {
	res := &Result{
		Stdout: r.stdout.String(), Stderr: r.stderr.String(),
		End: Exited, ExitCode: -1,
		Dropped: r.stdout.dropped() + r.stderr.dropped(), Duration: took,
	}
	if state := r.cmd.ProcessState; state != nil { // else somebody else has waited for it
		res.ExitCode, res.Signal = state.ExitCode(), signalOf(state)
	}
	switch {
	case errors.Is(cause, context.DeadlineExceeded):
		res.End = TimedOut
	case res.Signal != nil:
		res.End = Signaled
	}
	return res
}
