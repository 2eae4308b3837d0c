package told

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/weir/capture"
)

func init() { fmt.Println("init prints") }

func TestMain(m *testing.M) {
	fmt.Println("TestMain prints")
	os.Exit(m.Run())
}

// inCopy tells a copy from the process around it, as no real test can.
func inCopy() bool { return strings.Contains(strings.Join(os.Args, " "), "weir-child:") }

func TestError(t *testing.T) {
	r := capture.Child(t, func() {
		fmt.Println("out")
		t.Log("a log\nof two lines")
		t.Error("an error before an exit")
		os.Exit(3)
	})
	t.Logf("exit status %d, stdout %q, stderr %q", r.ExitCode, r.Stdout, r.Stderr)
}

func TestErrorAndReturn(t *testing.T) {
	r := capture.Child(t, func() { t.Errorf("error %d", 1); t.Errorf("error %d", 2) })
	t.Log("after two errors:", r.End)
}

func TestErrorAndPanic(t *testing.T) {
	r := capture.Child(t, func() { t.Error("an error before a panic"); panic("out of reach") })
	t.Log("after an error and a panic:", r.Panic)
}

func TestFail(t *testing.T) {
	r := capture.Child(t, func() { t.Fail() })
	t.Log("after Fail:", r.End)
}

func TestFailNow(t *testing.T) {
	capture.Child(t, func() { t.FailNow() })
	t.Error("went on behind FailNow")
}

func TestFatal(t *testing.T) {
	capture.Child(t, func() { t.Fatal("the end") })
	t.Error("went on behind Fatal")
}

func TestFatalInAGoroutine(t *testing.T) {
	capture.Child(t, func() {
		done := make(chan bool)
		go func() { defer close(done); t.Fatal("the end of a goroutine") }()
		<-done
	})
	t.Error("went on behind Fatal")
}

func TestFatalAndExit(t *testing.T) {
	capture.Child(t, func() { defer os.Exit(5); t.Fatal("the end with a status") })
	t.Error("went on behind Fatal")
}

func TestSkip(t *testing.T) {
	capture.Child(t, func() { t.Skip("not today") })
	t.Error("went on behind Skip")
}

func TestSkipNow(t *testing.T) {
	capture.Child(t, func() { t.SkipNow() })
	t.Error("went on behind SkipNow")
}

// What ends a subtest of the function's own ends that one alone.
func TestSubtests(t *testing.T) {
	r := capture.Child(t, func() {
		t.Run("skips", func(t *testing.T) { t.Skip("skipped in a subtest") })
		t.Run("ends", func(t *testing.T) { t.Fatal("ended in a subtest") })
		t.Log("logged behind the subtests")
	})
	t.Log("after the subtests:", r.End)
}

func TestInside(t *testing.T) {
	capture.Child(t, func() { capture.Child(t, func() {}) })
}

func TestCommandInside(t *testing.T) {
	capture.Child(t, func() { capture.ChildCommand(t, func() {}) })
}

func TestNeverReached(t *testing.T) {
	if !inCopy() {
		capture.Child(t, func() {})
	}
	fmt.Println("what the copy printed")
}

func TestSkippedBefore(t *testing.T) {
	if inCopy() {
		t.Skip("skipped in the copy")
	}
	capture.Child(t, func() {})
}

func TestEndedBefore(t *testing.T) {
	if inCopy() {
		t.Fatal("failed in the copy")
	}
	capture.Child(t, func() {})
}

// Nobody but the code under test has started this copy; the test is told nevertheless.
func TestCommandNeverReached(t *testing.T) {
	if !inCopy() {
		capture.ChildCommand(t, func() {}).Run()
	}
}

func TestCommandTells(t *testing.T) {
	capture.ChildCommand(t, func() { t.Error("an error in a command"); t.Log("a log in a command") }).Run()
}

// An earlier failure of the test is no obstacle.
func TestFailedBefore(t *testing.T) {
	t.Error("failed before")
	r := capture.Child(t, func() { fmt.Print("ran") })
	t.Log("after a failure:", r.Stdout)
}

// Nor is a failure that the copy alone has, on its way to the call.
func TestFailedInTheCopy(t *testing.T) {
	if inCopy() {
		t.Error("failed in the copy")
	}
	capture.Child(t, func() { t.Log("a log") })
}

func FuzzChild(f *testing.F) { capture.Child(f, func() {}) }

// The order of the calls in the copy is another one, as it may be in a loop over a map.
func TestAnotherFunction(t *testing.T) {
	one, two := func() { fmt.Print("one") }, func() { fmt.Print("two") }
	if inCopy() {
		one, two = two, one
	}
	capture.Child(t, one)
	capture.Child(t, two)
}

// Somebody else than t gets the result of this command, and what it told t comes at the end of t.
func TestRunCommandTells(t *testing.T) {
	r, err := capture.RunCommand(t.Context(), capture.ChildCommand(t, func() { t.Error("an error in a command") }))
	t.Log("after the command:", r.End, err)
}

func TestOutput(t *testing.T) {
	capture.Child(t, func() { fmt.Fprintln(t.Output(), "a line"); t.Attr("key", "value") })
}

// A test around the one that has the call is heard, too.
func TestOuter(t *testing.T) {
	outer := t
	t.Run("sub", func(t *testing.T) {
		capture.Child(t, func() { outer.Error("to the outer test"); outer.Log("and a log") })
	})
}
