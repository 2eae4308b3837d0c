package capture

import (
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// insideChild tells that the function of a Child runs in this process.
var insideChild atomic.Bool

// copyProcess is this process, as a copy that was made for a Child.
type copyProcess struct {
	copySpec
	args []string // those of the function
}

// copyHere returns what this process is a copy for, nil when it is none.
func copyHere() *copyProcess {
	for _, args := range [][]string{os.Args, flag.Args()} { // a TestMain may have changed the one or the other
		if s, at := findSpec(args); s != nil {
			return &copyProcess{*s, args[at+1:]}
		}
	}
	return nil
}

// become makes the process the program that fn is, runs it, and ends the process.
func (c *copyProcess) become(t testing.TB, fn func()) {
	insideChild.Store(true)
	t.TempDir() // so that those of fn are in the copy's folder too, and go with it
	report, err := newReport(c.report(os.Getpid()))
	if err != nil {
		panic("capture: Child: " + err.Error())
	}
	if crash, err := os.Create(c.crash(os.Getpid())); err == nil {
		_ = debug.SetCrashOutput(crash, debug.CrashOptions{}) // without it a panic is an exit with status 2
		crash.Close()
	}
	heard := listen(t, report)
	os.Args = append(os.Args[:1:1], c.args...)
	flag.CommandLine = programFlags()
	c.collectCoverage()
	c.enter()
	os.Unsetenv("GOLDEN_UPDATE") // the launcher has done so, but the test may have set it again
	report.reached(heard)
	go c.run(t, fn, report)
	select {} // as a blocked goroutine, so that the runtime can still find a deadlock
}

// run calls fn as the first function of a goroutine, where a panic crashes the process as it would crash a program's.
func (c *copyProcess) run(t testing.TB, fn func(), report *childReport) {
	returned, failed := false, t.Failed()
	defer func() {
		if !returned && byPanic() {
			if testing.CoverMode() != "" {
				c.crashCovered(recover())
			}
			return
		}
		report.ended(returned, t.Failed() && !(failed && returned), t.Skipped())
		c.leave()
		os.Exit(0)
	}()
	fn()
	returned = true
}

// byPanic tells, in a deferred function, a panic from runtime.Goexit, which t.FailNow calls, without ending the panic.
func byPanic() bool {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			return true
		case f.Function == "runtime.Goexit" || !more:
			return false
		}
	}
}

// programFlags returns a command line with the flags of the program alone, as it has before it parses its arguments.
func programFlags() *flag.FlagSet {
	set := flag.NewFlagSet(os.Args[0], flag.ExitOnError)
	set.Usage = func() { flag.Usage() }
	flag.CommandLine.VisitAll(func(f *flag.Flag) {
		if !strings.HasPrefix(f.Name, "test.") {
			set.Var(f.Value, f.Name, f.Usage)
			set.Lookup(f.Name).DefValue = f.DefValue
		}
	})
	return set
}

// The files of a copy, by its process number: what it reports, and what the runtime prints when it crashes.

func (s copySpec) report(pid int) string { return s.file("report", pid) }
func (s copySpec) crash(pid int) string  { return s.file("crash", pid) }
func (s copySpec) before(pid int) string { return s.file("before", pid) }

func (s copySpec) file(kind string, pid int) string {
	return filepath.Join(s.Dir, kind+"."+strconv.Itoa(pid))
}
