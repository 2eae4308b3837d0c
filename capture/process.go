package capture

import (
	"errors"
	"os"
	"os/exec"
	"sync"
	"testing"
)

// StartCommand starts cmd and returns while it runs: for a server that is waited for, a dialogue, a program that is to
// get a signal. Whatever is still running when the test ends is stopped as Stop does it. A command that can't be started
// ends the test, and one whose time is up (see Timeout) fails it.
//
// Standard input is a pipe for Send, unless cmd.Stdin or Input is given. For the rest, cmd and the options are as with
// Command.
func StartCommand(t testing.TB, cmd *exec.Cmd, opts ...Option) *Process {
	t.Helper()
	r, err := newRun("StartCommand", cmd, ofProcesses, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	p := &Process{t: t, run: r}
	r.t, r.stdout.t, r.stderr.t = t, t, t
	r.sends = r.cfg.input == nil && cmd.Stdin == nil
	r.stdout.context, r.stderr.context = r.context, r.context
	r.limit = limitOf(t, &r.cfg)
	if err := p.launch(); err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	plant(t, r.tree)
	t.Cleanup(func() { p.Stop() })
	return p
}

// Process is a command under way. Its methods may be called from any goroutine.
type Process struct {
	t        testing.TB
	run      *run
	reported sync.Once // that the test has been told what went wrong
}

// launch starts the process in the goroutine that waits for it.
func (p *Process) launch() error {
	started := make(chan error, 1)
	go func() {
		err := p.run.begin()
		started <- err
		if err == nil {
			defer p.run.timeout()()
			p.run.await()
		}
	}()
	return <-started
}

// Stdout returns the live standard output. Under Merged and TTY it has all of the output.
func (p *Process) Stdout() *Stream { return p.run.stdout }

// Stderr returns the live standard error.
func (p *Process) Stderr() *Stream { return p.run.stderr }

// Send writes text to the program's standard input; under TTY it types it. It adds no newline and doesn't wait for the
// program to read. After the end of the program or the input it fails the test.
func (p *Process) Send(text string) {
	p.t.Helper()
	r := p.run
	switch {
	case r.input == nil || r.input.src != nil:
		p.t.Errorf("capture: Process.Send: the standard input of %s is what cmd.Stdin or Input has given: leave them out to send", nameOf(r.cmd))
	case r.hasEnded():
		p.t.Errorf("capture: Process.Send(%q): %s has ended: %s\n%s", text, nameOf(r.cmd), r.result.ending(), r.transcript())
	case !r.input.send(text):
		p.t.Errorf("capture: Process.Send(%q): the input of %s was closed before", text, nameOf(r.cmd))
	}
}

// CloseInput ends the standard input behind all that was sent; under TTY it types the end-of-file character, ^D. After
// the end it does nothing.
func (p *Process) CloseInput() {
	if p.run.input != nil {
		p.run.input.finish()
	}
}

// Signal sends sig to the program itself, not to what it has started. After the end it does nothing.
func (p *Process) Signal(sig os.Signal) {
	p.t.Helper()
	if sig == nil {
		p.t.Errorf("capture: Process.Signal: the signal is nil: give it one, such as os.Interrupt")
		return
	}
	var err error
	p.run.whileRunning(func() { err = sendSignal(p.run.cmd.Process, sig) })
	if err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Errorf("capture: Process.Signal(%v): %v", sig, err)
	}
}

// Resize gives the terminal another size; the program gets a SIGWINCH. Without TTY it ends the test, after the end it does
// nothing.
func (p *Process) Resize(rows, cols int) {
	p.t.Helper()
	if p.run.terminal == nil {
		p.t.Fatalf("capture: Process.Resize: there is no terminal: start %s with TTY", nameOf(p.run.cmd))
		return
	}
	err := checkSize(rows, cols)
	p.run.whileRunning(func() {
		if err == nil {
			err = p.run.terminal.resize(rows, cols)
		}
	})
	if err != nil {
		p.t.Errorf("capture: Process.Resize(%d, %d): %v", rows, cols, err)
	}
}

// Wait waits for the end of the program and returns the result. It doesn't end the input: see CloseInput.
func (p *Process) Wait() *Result {
	p.t.Helper()
	r := p.run
	<-r.done
	p.reported.Do(func() {
		p.t.Helper()
		r.report(p.t)
	})
	return r.result
}

// Stop interrupts the program as ^C does (on Windows ctrl-break), waits two seconds for it to end, and kills it with all
// that it has started. It returns the result. After the end it is Wait.
func (p *Process) Stop() *Result {
	p.t.Helper()
	p.run.end(errStopped, step{p.run.tree.interrupt, stopGrace})
	p.run.letGo(stopGrace)
	return p.Wait()
}
