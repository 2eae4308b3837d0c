package capture

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A run of a copy is told apart from one of another program by how it ended:
//
//	settle(pid, res, told)  completes the result, and remembers it for later copies
//	replay(t, events)       repeats on the test what fn told it

// settle completes the result of a copy by what it has reported. The error says that it never reached the call. The
// reports go when the test is told of it now; else they stay for replayRest.
func (s copySpec) settle(pid int, res *Result, told bool) ([]childEvent, error) {
	events := readReport(s.report(pid))
	crash, _ := os.ReadFile(s.crash(pid))
	before, _ := os.ReadFile(s.before(pid))
	if told {
		os.Remove(s.report(pid))
		os.Remove(s.crash(pid))
		os.Remove(s.before(pid))
	}
	if !reached(events) {
		return nil, fmt.Errorf("the copy of %s never reached the call: %s\n%s", s.Test, res.ending(), transcriptOf(string(before)+res.Stdout, res.Stderr))
	}
	last := events[len(events)-1]
	text, crashed := panicText(string(crash), res.Stderr+res.Stdout)
	switch {
	case res.End == TimedOut || res.Signal != nil:
	case last.Ended:
		res.End, res.ExitCode = Returned, 0
	case crashed:
		res.End, res.Panic = Panicked, text
	}
	res.Stdout, res.Stderr = withoutCoverNotes(res.Stdout), withoutCoverNotes(res.Stderr) // under Merged it is in Stdout
	rememberChild(s.id(), res)
	return events, nil
}

// panicText finds, in the text of a crash, what a goroutine panicked with. Of a fatal error of the runtime that file may
// have the stacks alone; its first line then is on the stream.
func panicText(crash, stream string) (text string, ok bool) {
	if at := lineWith(crash, "panic: "); at >= 0 {
		return panicMessage(crash[at+len("panic: "):]), true
	}
	if at := lineWith(crash, "fatal error: "); at >= 0 {
		return firstLine(crash[at:]), true
	}
	if at := lineWith(stream, "fatal error: "); at >= 0 && strings.Contains(crash, "goroutine ") && !strings.HasPrefix(crash, "SIG") {
		return firstLine(stream[at:]), true
	}
	return "", false
}

// lineWith returns where a line starts with prefix, -1 when none does.
func lineWith(text, prefix string) int {
	if strings.HasPrefix(text, prefix) {
		return 0
	}
	if at := strings.Index(text, "\n"+prefix); at >= 0 {
		return at + 1
	}
	return -1
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSuffix(line, "\r")
}

// panicMessage cuts the stacks off a message, and takes back that the runtime indents all lines but the first. Of a panic
// on top of another one it is the last, which has ended the program.
func panicMessage(text string) string {
	text, _, _ = strings.Cut(text, "\n\ngoroutine ")
	text, _, _ = strings.Cut(text, "\n[signal ")
	if at := strings.LastIndex(text, "\n\tpanic: "); at >= 0 {
		text = text[at+len("\n\tpanic: "):]
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, " [recovered, repanicked]"), " [recovered]")
	return strings.ReplaceAll(text, "\n\t", "\n")
}

// replay repeats on t what fn has told it in the copy, in that order; what ends a test ends t last.
func replay(t testing.TB, events []childEvent) {
	t.Helper()
	var fatal, skip *told
	failed := false
	for _, m := range messages(events) {
		switch m.method {
		case "Fatal":
			fatal = &m
		case "Skip":
			skip = &m
		case "Error":
			failed = true
			t.Error(m.text)
		default:
			t.Log(m.text)
		}
	}
	if len(events) == 0 {
		return
	}
	last := events[len(events)-1]
	switch {
	case last.Failed && events[0].Deaf:
		t.Error("capture: Child: the function has failed the test; package testing keeps the text to itself in this Go release")
	case fatal != nil:
		t.Fatal(fatal.text)
	case last.Failed && last.Goexit:
		t.FailNow()
	case last.Failed && !failed:
		t.Fail()
	case skip != nil:
		t.Skip(skip.text)
	case last.Skipped:
		t.SkipNow()
	}
}

// told is one message to a test.
type told struct{ method, text string }

// messages joins the lines of the messages: package testing indents all but the first.
func messages(events []childEvent) []told {
	var all []told
	for _, e := range events {
		if e.Method == "" {
			continue
		}
		line := strings.TrimSuffix(e.Line, "\n")
		if more, ok := strings.CutPrefix(line, "    "); ok && len(all) > 0 {
			all[len(all)-1].text += "\n" + more
			continue
		}
		all = append(all, told{e.Method, line})
	}
	return all
}

// replayRest tells t, at its end, what the copies have reported that others than Command and StartCommand have started.
// One that never reached its call may have been ended by whoever started it, so that is no failure.
func replayRest(t testing.TB, dir string) {
	t.Helper()
	reports, _ := filepath.Glob(filepath.Join(dir, "report.*"))
	for _, file := range reports {
		for _, m := range messages(readReport(file)) {
			if m.method == "Error" || m.method == "Fatal" {
				t.Error(m.text)
			} else {
				t.Log(m.text)
			}
		}
	}
	before, _ := filepath.Glob(filepath.Join(dir, "before.*"))
	for _, file := range before {
		if !reached(readReport(filepath.Join(dir, "report"+filepath.Ext(file)))) {
			text, _ := os.ReadFile(file)
			t.Logf("capture: ChildCommand: a copy of %s never reached the call\n%s", t.Name(), transcriptOf(string(text), ""))
		}
	}
}
