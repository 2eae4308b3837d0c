package capture

import (
	"os/exec"
	"testing"
)

// Child runs fn in a fresh copy of the test process, where it may do what a program does: os.Exit from any goroutine,
// log.Fatal, panic, crash, get a signal. The copy re-runs the same test up to this call, runs fn, and stops there; it
// needs no TestMain and no set-up.
//
// Nothing that fn assigns comes back to this process: what comes back is the Result, what fn told t (Error, Fatal, Skip
// and Log are repeated here), and the coverage of what ran. What stands before the call, TestMain included, runs again in
// the copy, unseen, so it had better be cheap and free of effects on the world; only what fn writes is in the Result.
// There os.Args is the program's name and Args, and flag.CommandLine has no flag of package testing.
//
// A test may call Child more than once, in subtests and in parallel tests too. The nth call is found by the test's name
// and n: make the calls of one test one after the other and in the same order each time, so not in a loop over a map but
// with a subtest for each key. In the copy the earlier ones return what they returned here, without running.
//
// A function that returns ends as Returned with exit code 0, a panic in any goroutine as Panicked with its trace in
// Stderr; so does a fatal error of the runtime, such as a deadlock (for which a program with cgo is not watched). A copy
// that ends without having reached the call fails the test, with what it printed. Copies never update goldens.
//
// The methods of t work in fn, on the copy: Setenv and Chdir last as long as it, a folder of TempDir as long as the test,
// Parallel waits for nobody, Deadline has none, and what Cleanup is given does not run. testing.Short and testing.Verbose
// (which is false in a copy) panic in fn until it has called flag.Parse: ask them before the call.
//
// It takes Args and the options of Command, whose clean-up and time limits hold. A *testing.B, a *testing.F and a Child
// inside a Child are refused. The copies are started by /bin/sh, on Windows by this package itself; there a handle that
// something has kept since before the call, other than the *os.File of a stream, is not one of fn's.
func Child(t testing.TB, fn func(), opts ...Option) *Result {
	t.Helper()
	cfg, err := newConfig("Child", ofProcesses|kindArgs, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	cmd := childCommand(t, "Child", fn, cfg.args)
	if cmd == nil {
		return nil
	}
	r, err := newRun("Child", cmd, ofProcesses|kindArgs, opts)
	if err != nil {
		t.Fatalf("%v", err)
		return nil
	}
	return r.command(t)
}

// ChildCommand returns fn as a program, with those arguments: not started yet, to be run by Command or StartCommand, by
// the code under test, or by a script that stands in for another program. It is the copy that Child describes, and counts
// as one of the test's calls of Child. It may be started more than once: as copies of the *exec.Cmd ("again := *cmd"), or
// by anyone who runs cmd.Path with cmd.Args; further arguments that are added to cmd.Args arrive behind args. It needs no
// variable of its environment, so Env and Dir are the caller's.
//
// A program of that name on PATH, say a fake git, is a file that runs it:
//
//	#!/bin/sh
//	exec 'cmd.Path' 'cmd.Args[1]' ... "$@"
//
// It can be started until the test ends. In a copy, those before the call are started again, but for those that Command
// has run: a test that starts many does it in subtests, since each costs as much as all before it in its test together.
//
// The file descriptors 8 and 9 are not free for ExtraFiles. On Windows, where no shell stands in between, what runs
// before the call is seen unless Command, RunCommand or StartCommand has started it, and runs in the caller's Dir.
func ChildCommand(t testing.TB, fn func(), args ...string) *exec.Cmd {
	t.Helper()
	return childCommand(t, "ChildCommand", fn, args)
}

// childCommand is ChildCommand for the function with that name. In the copy that was made for this call it runs fn and
// ends the process.
func childCommand(t testing.TB, call string, fn func(), args []string) *exec.Cmd {
	t.Helper()
	if problem := childProblem(t, fn); problem != "" {
		t.Fatalf("capture: %s: %s", call, problem)
		return nil
	}
	id := childID{Test: t.Name(), N: nextChild(t)}
	if c := copyHere(); c != nil {
		if c.id() == id && c.Func == nameOfFunc(fn) {
			c.become(t, fn)
		}
		if c.id() == id {
			t.Fatalf("capture: %s: call %d runs %s here, and %s in the process around this copy: make the calls of a test in one order, not by a loop over a map",
				call, id.N, nameOfFunc(fn), c.Func)
			return nil
		}
		c.load()
	}
	cmd, err := newCopy(t, id, fn, args)
	if err != nil {
		t.Fatalf("capture: %s: %v", call, err)
		return nil
	}
	return cmd
}

func childProblem(t testing.TB, fn func()) string {
	switch t.(type) {
	case *testing.B:
		return "a benchmark has no copy that could be stopped at the call: use it in a test"
	case *testing.F:
		return "a fuzz test has no copy that could be stopped at the call: use it in the function that is fuzzed, or in a test"
	}
	switch {
	case fn == nil:
		return "the function is nil: give it what the copy has to run"
	case isFlagSet("test.fuzzworker"):
		return "this process makes up inputs, as of -fuzz, which a copy can't know: leave -fuzz out, or start another program"
	case insideChild.Load():
		return "it was called inside the function of a Child: call it outside, or start another program"
	}
	return ""
}
