package child

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"example.com/weir/capture"
)

var (
	update = flag.Bool("update", false, "update the golden files")
	word   = flag.String("word", "unset", "a flag of the user's own")
)

func init() { noise("init") }

func TestMain(m *testing.M) {
	flag.Parse()
	noise("TestMain")
	code := m.Run()
	noise("TestMain, at its end")
	os.Exit(code)
}

// noise is what no result may have.
func noise(who string) {
	fmt.Println(who, "prints")
	fmt.Fprintln(os.Stderr, who, "complains")
	println(who, "calls println")
}

// hold fails the test unless the result is just this.
func hold(t *testing.T, r *capture.Result, end capture.End, code int, stdout, stderr string) {
	t.Helper()
	if r.End != end || r.ExitCode != code || r.Stdout != stdout || r.Stderr != stderr {
		t.Errorf("got %v, %d, %q, %q\nwant %v, %d, %q, %q", r.End, r.ExitCode, r.Stdout, r.Stderr, end, code, stdout, stderr)
	}
}

func TestInALoop(t *testing.T) {
	for i := range 3 {
		noise("the test")
		t.Log("a log before the call")
		r := capture.Child(t, func() {
			fmt.Println(Exits(), i)
			println("to stderr", i)
			os.Exit(i)
		})
		hold(t, r, capture.Exited, i, fmt.Sprintln("exits", i), fmt.Sprintln("to stderr", i))
	}
}

func TestInSubtests(t *testing.T) {
	before := capture.Child(t, func() { fmt.Println("before") })
	for _, name := range []string{"one", "two", "two", "a/b c"} {
		t.Run(name, func(t *testing.T) {
			r := capture.Child(t, func() { fmt.Println(Returns(), t.Name()) })
			hold(t, r, capture.Returned, 0, "returns "+t.Name()+"\n", "")
		})
	}
	hold(t, before, capture.Returned, 0, "before\n", "")
	after := capture.Child(t, func() { fmt.Println("after") })
	hold(t, after, capture.Returned, 0, "after\n", "")
}

func TestInParallel(t *testing.T) {
	for i := range 3 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			for j := range 2 {
				r := capture.Child(t, func() { fmt.Print(i, j) })
				hold(t, r, capture.Returned, 0, fmt.Sprint(i, j), "")
			}
		})
	}
}

func TestPanic(t *testing.T) {
	r := capture.Child(t, Panics)
	hold(t, r, capture.Panicked, 2, "", r.Stderr)
	if !strings.HasPrefix(r.Stderr, "panic: it panics\n\ngoroutine ") || !strings.Contains(r.Stderr, "child.Panics(") {
		t.Error(r.Stderr)
	}
}

func TestSignal(t *testing.T) {
	p := capture.StartCommand(t, capture.ChildCommand(t, func() {
		ctx, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM)
		Serves(ctx.Done())
	}))
	p.Stdout().ExpectLine("^serving$")
	p.Signal(syscall.SIGTERM)
	hold(t, p.Wait(), capture.Returned, 0, "serving\nstopped\n", "")
}

// A program with cgo, as one with the race detector is, would wait for ever.
func TestDeadlock(t *testing.T) {
	r := capture.Child(t, func() { <-make(chan bool) })
	hold(t, r, capture.Panicked, 2, "", r.Stderr)
	if want := "fatal error: all goroutines are asleep - deadlock!"; r.Panic != want || !strings.HasPrefix(r.Stderr, want+"\n\ngoroutine ") {
		t.Errorf("%q, %s", r.Panic, r.Stderr)
	}
}

// The runtime looks for its folder at the end, and complains when there is none.
func TestEmptyEnvironment(t *testing.T) {
	hold(t, capture.Child(t, func() { os.Clearenv(); os.Exit(0) }), capture.Exited, 0, "", "")
}

// The test that waits for a flag gets it in the copy too, but for the one that updates golden files.
func TestFlags(t *testing.T) {
	if *word != "given" {
		t.Skip("without -word=given")
	}
	r := capture.Child(t, func() { fmt.Println(*word, *update, len(os.Args), flag.NFlag(), flag.Lookup("word").DefValue) })
	hold(t, r, capture.Returned, 0, "given false 1 0 unset\n", "")
}

var runs int

// With -count each run of a test has results of its own.
func TestRunsAgain(t *testing.T) {
	if os.Getenv("CHILD_RUN") == "" { // a copy has it
		runs++
		t.Setenv("CHILD_RUN", fmt.Sprint(runs))
	}
	first := capture.Child(t, func() { fmt.Print("run ", os.Getenv("CHILD_RUN")) })
	hold(t, first, capture.Returned, 0, "run "+os.Getenv("CHILD_RUN"), "")
	second := capture.Child(t, func() { fmt.Print(first.Stdout) })
	hold(t, second, capture.Returned, 0, first.Stdout, "")
}

// A caller that wants the coverage in a folder of its own gets it there.
func TestOwnGOCOVERDIR(t *testing.T) {
	dir := t.TempDir()
	cmd := capture.ChildCommand(t, func() { fmt.Print(os.Getenv("GOCOVERDIR")); os.Exit(0) })
	cmd.Env = append(os.Environ(), "GOCOVERDIR="+dir)
	hold(t, capture.Command(t, cmd), capture.Exited, 0, dir, "")
	files, err := filepath.Glob(filepath.Join(dir, "covcounters.*"))
	if written := len(files) > 0; err != nil || written != (testing.CoverMode() != "") {
		t.Error(files, err)
	}
}
