package capture

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// traceOf returns a function that notes in a file that the function of a Child has run, and one that returns the notes.
// The copies of the test have the same file.
func traceOf(t *testing.T) (note func(string), notes func() []string) {
	t.Helper()
	file := os.Getenv("WEIR_TEST_TRACE")
	if file == "" {
		file = filepath.Join(tempDir(t), "trace")
		t.Setenv("WEIR_TEST_TRACE", file)
	}
	note = func(text string) {
		f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			panic(err)
		}
		defer f.Close()
		fmt.Fprintln(f, text)
	}
	return note, func() []string {
		text, _ := os.ReadFile(file)
		return strings.Fields(string(text))
	}
}

// In a copy, the earlier calls of the test itself, of the tests around it and of its subtests are answered.
func TestChildRunsEachFunctionOnce(t *testing.T) {
	note, notes := traceOf(t)
	Child(t, func() { note("outer") })
	t.Run("sub", func(t *testing.T) {
		Child(t, func() { note("first") })
		Child(t, func() { note("second") })
		t.Run("deep", func(t *testing.T) {
			Child(t, func() { note("deep") })
		})
	})
	Child(t, func() { note("last") })
	assert.Equal(t, []string{"outer", "first", "second", "deep", "last"}, notes())
}

// No test that merely has a similar name runs in a copy.
func TestChildRunsNoOtherTest(t *testing.T) {
	others := 0
	for _, name := range []string{"an a", "a", "a b"} {
		t.Run(name, func(t *testing.T) {
			if name != "a" {
				others++
				return
			}
			assert.Equal(t, "0", Child(t, func() { fmt.Print(others) }).Stdout)
		})
	}
}

// What was known of a call in this process is known of it in a copy.
func TestChildAnswersWithTheWholeResult(t *testing.T) {
	panicked := Child(t, func() { fmt.Print("out"); fmt.Fprint(os.Stderr, "err"); panic("boom") }, Limit(1<<20))
	limited := Child(t, func() { fmt.Print(strings.Repeat("x", 100)); os.Exit(3) }, Limit(10))
	show := func() string {
		var b strings.Builder
		for _, r := range []*Result{panicked, limited} {
			fmt.Fprintf(&b, "%q %q %v %d %v %q %d %v\n", r.Stdout, r.Stderr, r.End, r.ExitCode, r.Signal, r.Panic, r.Dropped, r.Duration)
		}
		return b.String()
	}
	assert.Equal(t, show(), Child(t, func() { fmt.Print(show()) }).Stdout)
}

// A program that is run more than once has a result of each run.
func TestChildCommandAnswersEachRun(t *testing.T) {
	cmd := ChildCommand(t, func() { fmt.Print(os.Getenv("WEIR_TEST_WORD")) })
	var words string
	for _, word := range []string{"one ", "two ", "three"} {
		again := *cmd
		again.Env = append(os.Environ(), "WEIR_TEST_WORD="+word)
		words += Command(t, &again).Stdout
	}
	assert.Equal(t, "one two three", words)
	assert.Equal(t, words, Child(t, func() { fmt.Print(words) }).Stdout)
}

// A bubble and the clean-ups count the calls of the test that they are part of.
func TestChildCountsInBubblesAndCleanups(t *testing.T) {
	note, notes := traceOf(t)
	t.Cleanup(func() {
		Child(t, func() { note("3") })
		assert.Equal(t, []string{"1", "2", "3"}, notes())
	})
	Child(t, func() { note("1") })
	synctest.Test(t, func(t *testing.T) {
		t.Cleanup(func() { Child(t, func() { note("2") }) })
	})
}

// The copy has nothing of the captures that the test is in.
func TestChildWithinACapture(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := Start(t, opts...)
		r := Child(t, func() {
			fmt.Print("out")
			fmt.Fprintln(os.Stderr, "err")
			log.SetFlags(0)
			log.Print("logged")
		})
		got := rec.Stop()
		require.Equal(t, "out", r.Stdout)
		require.Equal(t, "err\nlogged\n", r.Stderr)
		require.Empty(t, got.Stdout+got.Stderr)
	})
}
