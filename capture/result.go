package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// Result is what a run wrote and how it ended.
type Result struct {
	// Stdout and Stderr hold the bytes as they were written, never trimmed. Under Merged and TTY all of it is in Stdout.
	Stdout, Stderr string

	// End says how the run ended.
	End End

	// ExitCode is as os.ProcessState.ExitCode has it: -1 when a signal ended the program. A function that returned has 0.
	ExitCode int

	// Signal is the signal that ended the program, nil when none did.
	Signal os.Signal

	// Panic is what the function of a Child panicked with, as text.
	Panic string

	// Dropped is the number of bytes that Limit left out, of both streams together.
	Dropped int64

	// Duration is the time from the start of the run to its end.
	Duration time.Duration

	reported bool // the test has failed for the end of the run, with both streams in its message
}

// End is how a run ended.
type End int

const (
	Returned End = iota // a function that returned: of Func, Start or Child
	Exited              // a program that exited, with whatever status
	Panicked            // a Child in which a goroutine panicked
	Signaled            // a program that a signal ended
	TimedOut            // a program that was ended because its time was up
)

// String returns the end in lower case, as transcripts and messages have it: "timed out".
func (e End) String() string {
	switch e {
	case Returned:
		return "returned"
	case Exited:
		return "exited"
	case Panicked:
		return "panicked"
	case Signaled:
		return "signaled"
	case TimedOut:
		return "timed out"
	}
	return fmt.Sprintf("End(%d)", int(e))
}

// RequireExit ends the test with both streams in its message unless the run exited with just that code. A function that
// returned has code 0; a signal, a panic and a time-out are never an exit, whatever the code. It returns r, so that a call
// can go on with it:
//
//	out := capture.Command(t, cmd).RequireExit(t, 0).Stdout
func (r *Result) RequireExit(t testing.TB, code int) *Result {
	t.Helper()
	if (r.End == Exited || r.End == Returned) && r.ExitCode == code {
		return r
	}
	if r.reported {
		t.Fatalf("capture: %s, as reported above, want exit status %d", r.ending(), code)
		return r
	}
	t.Fatalf("capture: %s, want exit status %d\n%s", r.ending(), code, transcriptOf(r.Stdout, r.Stderr))
	return r
}

// ending describes the end of the run in words.
func (r *Result) ending() string {
	switch r.End {
	case Returned:
		return "the function returned (exit status 0)"
	case Exited:
		return fmt.Sprintf("exit status %d", r.ExitCode)
	case Panicked:
		return "the program panicked: " + r.Panic
	case Signaled:
		return "the program was ended by " + signalName(r.Signal)
	case TimedOut:
		return fmt.Sprintf("the program timed out after %v", r.Duration)
	}
	return r.End.String()
}

// transcriptOf lays both streams out for a failure text. An empty one is said to be so, since that is news as well.
func transcriptOf(stdout, stderr string) string {
	var b strings.Builder
	for _, s := range []struct{ name, text string }{{"stdout", stdout}, {"stderr", stderr}} {
		if s.text == "" {
			fmt.Fprintf(&b, "--- %s: empty\n", s.name)
			continue
		}
		fmt.Fprintf(&b, "--- %s, %d bytes:\n%s", s.name, len(s.text), s.text)
		if !strings.HasSuffix(s.text, "\n") {
			b.WriteString("\n" + noNewline + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
