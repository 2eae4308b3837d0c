package capture

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A crash while the descriptors are captured shows where it always does.
func TestCrashesStayVisible(t *testing.T) {
	if inCopy(t) {
		Start(t, Descriptors())
		fmt.Fprintln(os.Stderr, "captured, and lost in the crash")
		go panic("a crash")
		select {}
	}
	out, code := runCopy(t)
	assert.Equal(t, 2, code)
	assert.Contains(t, out, "panic: a crash\n")
	assert.Contains(t, out, "goroutine ")
	assert.Contains(t, out, "visible_test.go:")
	assert.NotContains(t, out, "captured, and lost")
}

// The capture inside has the crash output when the outer one left stderr alone, and leaves it to one that didn't.
func TestCrashesStayVisibleWhenCapturesNest(t *testing.T) {
	crash := func() {
		go panic("a crash")
		select {}
	}
	if inCopy(t) {
		switch os.Args[len(os.Args)-1] {
		case "alone":
			Stdout(t, func() { Stderr(t, crash, Descriptors()) }, Descriptors())
		case "swapped":
			Func(t, func() { Stderr(t, crash, Descriptors()) })
		case "outer":
			Func(t, func() {
				Func(t, func() {}, Descriptors())
				crash()
			}, Descriptors())
		}
	}
	for _, way := range []string{"alone", "swapped", "outer"} {
		out, code := runCopy(t, way)
		assert.Equal(t, 2, code, way)
		assert.Contains(t, out, "panic: a crash\n", way)
	}
}

// So does the dump of -test.timeout, from the outermost capture on.
func TestTimeoutDumpStaysVisible(t *testing.T) {
	if inCopy(t) {
		Start(t, Descriptors())
		Start(t, Descriptors())
		select {}
	}
	out, code := runCopy(t, "-test.timeout=300ms")
	assert.Equal(t, 2, code)
	assert.Contains(t, out, "panic: test timed out after 300ms")
	assert.Contains(t, out, "visible_test.go:")
}

// After the capture a crash is shown once.
func TestCrashOutputIsPutBack(t *testing.T) {
	if inCopy(t) {
		Func(t, func() { Func(t, func() {}, Descriptors()) }, Descriptors())
		go panic("a crash")
		select {}
	}
	out, _ := runCopy(t)
	assert.Equal(t, 1, strings.Count(out, "a crash"), out) // two copies would lie in each other
}

// The text of a test that fails during a capture is in its output.
func TestFailuresStayVisible(t *testing.T) {
	if inCopy(t) {
		Func(t, func() {
			fmt.Println("the text before")
			t.Fatal("the failure")
		}, Descriptors())
	}
	out, code := runCopy(t)
	assert.Equal(t, 1, code)
	assert.Regexp(t, `(?s)visible_test.go:\d+: the failure\n.*what the Func at visible_test.go:\d+ had captured:\n.*the text before\n`, out)
	assert.Len(t, regexp.MustCompile("the text before").FindAllString(out, -1), 1)
}

// The events of the tests around a capture all reach go test -json, which marks the lines with \x16. There, package
// testing makes os.Stderr the same as os.Stdout: the streams come apart all the same.
func TestEventsReachJSON(t *testing.T) {
	if inCopy(t) {
		for _, mode := range modes {
			for i := range 3 {
				t.Run(fmt.Sprint(mode.name, i), func(t *testing.T) {
					assert.True(t, os.Stderr == os.Stdout)
					r := Func(t, func() {
						fmt.Fprintln(os.Stdout, "out")
						fmt.Fprintln(os.Stderr, "err")
					}, mode.opts...)
					assert.Equal(t, "out\n", r.Stdout)
					assert.Equal(t, "err\n", r.Stderr)
				})
			}
		}
		return
	}
	out, code := runCopy(t, "-test.v=test2json")
	assert.Zero(t, code, out)
	assert.Len(t, regexp.MustCompile(`\x16=== RUN   TestEventsReachJSON/`).FindAllString(out, -1), 6)
	assert.Len(t, regexp.MustCompile(`\x16--- PASS: TestEventsReachJSON/`).FindAllString(out, -1), 6)
	assert.NotContains(t, out, "err\n")
}

// A Tee to the test's own output doesn't feed the capture with its own text, also with -v.
func TestTeeToTheTestsOutput(t *testing.T) {
	if inCopy(t) {
		for _, mode := range modes {
			r := Start(t, with(mode.opts, Tee(t.Output()))...)
			fmt.Println("text")
			for range 3 { // each brings in what there is, so that a loop would show
				assert.Equal(t, "text\n", r.Stdout().String())
			}
			r.Stop()
		}
		return
	}
	out, code := runCopy(t, "-test.v")
	assert.Zero(t, code, out)
	assert.Len(t, regexp.MustCompile(`\btext\n`).FindAllString(out, -1), 2)
}

// os.Exit with a status ends the test process: that is what Child is for, and nothing is hidden about it.
func TestExitWithAStatusEndsTheProcess(t *testing.T) {
	if inCopy(t) {
		Func(t, func() { os.Exit(3) })
	}
	_, code := runCopy(t)
	assert.Equal(t, 3, code)
}

func TestRaceReportsAreFound(t *testing.T) {
	const rule = "==================\n"
	report := rule + "WARNING: DATA RACE\nRead at 0x1\n" + rule
	assert.Equal(t, report+report, raceReports("before\n"+report+"between\n"+report+"after"))
	assert.Empty(t, raceReports("a table\n"+rule+"of one's own\n"+rule))
}
