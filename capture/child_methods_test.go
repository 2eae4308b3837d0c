package capture

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What fn calls on t concerns the process of fn, and works there; nothing of it is to be seen outside.
func TestChildUsesTheMethodsOfItsTest(t *testing.T) {
	here, err := os.Getwd()
	require.NoError(t, err)
	for name, fn := range map[string]func(t *testing.T){
		"Setenv":   func(t *testing.T) { t.Setenv("WEIR_TEST_WORD", "set"); fmt.Print(os.Getenv("WEIR_TEST_WORD")) },
		"Chdir":    func(t *testing.T) { t.Chdir("testdata"); dir, _ := os.Getwd(); fmt.Print(filepath.Base(dir)) },
		"Parallel": func(t *testing.T) { t.Parallel(); fmt.Print("on") },
		"Run": func(t *testing.T) {
			t.Run("group", func(t *testing.T) { t.Run("sub", func(t *testing.T) { t.Parallel(); fmt.Print("sub ") }) })
			fmt.Print("on")
		},
		"Context":  func(t *testing.T) { fmt.Print(t.Context().Err()) },
		"Deadline": func(t *testing.T) { _, ok := t.Deadline(); fmt.Print(ok) },
		"Cleanup":  func(t *testing.T) { t.Cleanup(func() { fmt.Print("cleaned") }); fmt.Print("on") },
		"Attr":     func(t *testing.T) { t.Attr("key", "value"); fmt.Print(t.Name()) },
	} {
		t.Run(name, func(t *testing.T) {
			want := map[string]string{
				"Setenv": "set", "Chdir": "testdata", "Parallel": "on", "Run": "sub on",
				"Context": "<nil>", "Deadline": "false", "Cleanup": "on", "Attr": t.Name(),
			}
			r := Child(t, func() { fn(t) })
			assert.Equal(t, want[name], r.RequireExit(t, 0).Stdout)
			assert.Empty(t, r.Stderr)
			dir, err := os.Getwd()
			require.NoError(t, err)
			assert.Equal(t, here, dir)
			assert.Empty(t, os.Getenv("WEIR_TEST_WORD"))
		})
	}
}

// What a parallel test may not do it may not do in a copy either; package testing says so.
func TestChildInAParallelTest(t *testing.T) {
	t.Parallel()
	r := Child(t, func() { t.Setenv("WEIR_TEST_WORD", "set") })
	assert.Equal(t, Panicked, r.End)
	assert.Regexp(t, `^testing: test using t.Setenv.* can not use t.Parallel$`, r.Panic)
	r = Child(t, t.Parallel)
	assert.Equal(t, Panicked, r.End)
	assert.Equal(t, "testing: t.Parallel called multiple times", r.Panic)
}

// The folders that the copy has got from t, before the call and in fn, lie in one that goes with the test.
func TestChildTempDirsGoWithTheTest(t *testing.T) {
	var ours string
	t.Run("test", func(t *testing.T) {
		var before string
		if copyHere() != nil {
			before, _ = os.MkdirTemp("", "")
		}
		r := Child(t, func() {
			_ = os.WriteFile(filepath.Join(t.TempDir(), "file"), nil, 0o600)
			fmt.Printf("%s\n%s\n%s\n", before, t.TempDir(), os.TempDir())
		})
		dirs := strings.Split(r.RequireExit(t, 0).Stdout, "\n")
		ours = children.dirs[t.Name()]
		require.NotEmpty(t, ours)
		assert.True(t, strings.HasPrefix(dirs[0], ours), dirs[0])
		assert.True(t, strings.HasPrefix(dirs[1], ours), dirs[1])
		assert.DirExists(t, dirs[1])
		assert.Equal(t, os.TempDir(), dirs[2], "fn has its other temporary files where the test has them")
	})
	if runtime.GOOS != "windows" { // wine removes no folders, see tempDir
		assert.NoDirExists(t, ours)
	}
}

// Package testing wants its flags parsed; a program parses its own.
func TestChildAsksPackageTesting(t *testing.T) {
	short := testing.Short()
	assert.Equal(t, "testing: Short called before Parse", Child(t, func() { testing.Short() }).Panic)
	assert.Equal(t, "testing: Verbose called before Parse", Child(t, func() { testing.Verbose() }).Panic)
	r := Child(t, func() {
		flag.Parse()
		fmt.Println(testing.Short(), testing.Verbose(), testing.Testing())
	}, Args("-childtestflag", "set"))
	assert.Equal(t, fmt.Sprintln(short, false, true), r.RequireExit(t, 0).Stdout)
}

// What has become of one copy is nothing to the next one. How long it takes to get to the call depends on the machine.
func TestChildAfterOneThatTimedOut(t *testing.T) {
	var first, second *Result
	for limit := time.Second; second == nil; limit *= 3 {
		require.Less(t, limit, time.Minute)
		newRecordTB(t).run(func(tb *recordTB) {
			first = Child(tb, func() { time.Sleep(time.Hour) }, Timeout(limit))
			second = Child(tb, func() { fmt.Print("second") })
		})
	}
	assert.Equal(t, TimedOut, first.End)
	assert.Equal(t, "second", second.RequireExit(t, 0).Stdout)
}

// stuckBeforeItsCall is what stands before a call that the copy never comes to.
func stuckBeforeItsCall() {
	if copyHere() != nil {
		fmt.Println("stuck")
		time.Sleep(time.Hour)
	}
}

// It is reported once, with all that is known.
func TestChildThatTimesOutBeforeItsCall(t *testing.T) {
	stuckBeforeItsCall()
	got := newRecordTB(t).run(func(tb *recordTB) { Child(tb, func() {}, Timeout(time.Millisecond)) })
	const want = `^fatal: capture: Child: the copy of NAME timed out after 1ms and was ended with all that it had started: context deadline exceeded
capture: Child: the copy of NAME never reached the call: the program timed out after `
	assert.Regexp(t, strings.ReplaceAll(want, "NAME", t.Name()), got)
	assert.NotContains(t, got, "error: ")
}

// Whoever stops a copy, as the end of the test does, need not care whether it had come to its call.
func TestChildThatIsStoppedBeforeItsCall(t *testing.T) {
	stuckBeforeItsCall()
	var r *Result
	got := newRecordTB(t).run(func(tb *recordTB) { r = StartCommand(tb, ChildCommand(tb, func() {})).Stop() })
	assert.Empty(t, got)
	assert.NotEqual(t, Returned, r.End)
	assert.Empty(t, r.Stdout)
}
