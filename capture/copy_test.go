package capture

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// copyVariable tells a copy of the test binary which test it is for.
const copyVariable = "WEIR_CAPTURE_TEST_COPY"

// inCopy reports whether the test runs in a copy that runCopy has started.
func inCopy(t *testing.T) bool { return os.Getenv(copyVariable) == t.Name() }

// runCopy runs the test in a copy of the test binary, and returns both streams in one and the exit status.
func runCopy(t *testing.T, args ...string) (string, int) {
	var parts []string
	for part := range strings.SplitSeq(t.Name(), "/") {
		parts = append(parts, "^"+part+"$")
	}
	cmd := exec.Command(os.Args[0], append([]string{"-test.run=" + strings.Join(parts, "/")}, args...)...)
	cmd.Env = append(os.Environ(), copyVariable+"="+t.Name())
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

// children is a program that a test starts as a child: the test binary with this as its first argument.
func child(t *testing.T, text string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^TestChildProgram$")
	cmd.Env = append(os.Environ(), copyVariable+"=TestChildProgram", "WEIR_CAPTURE_TEST_TEXT="+text)
	return cmd
}

// TestChildProgram is no test but the program of child: it prints its text and ends.
func TestChildProgram(t *testing.T) {
	if inCopy(t) {
		fmt.Print(os.Getenv("WEIR_CAPTURE_TEST_TEXT"))
		os.Exit(3)
	}
	err := child(t, "text").Run()
	if exit, ok := err.(*exec.ExitError); !ok || exit.ExitCode() != 3 {
		t.Fatalf("the child program ended with %v", err)
	}
}
