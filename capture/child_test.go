//go:build unix

package capture

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChildEnds(t *testing.T) {
	for name, c := range map[string]struct {
		fn     func()
		end    End
		code   int
		panics string
		stderr string
	}{
		"returns":            {fn: func() {}, end: Returned},
		"exits":              {fn: func() { os.Exit(3) }, end: Exited, code: 3},
		"exits with 0":       {fn: func() { os.Exit(0) }, end: Exited},
		"exits elsewhere":    {fn: func() { go os.Exit(4); select {} }, end: Exited, code: 4},
		"log.Fatal":          {fn: func() { log.SetFlags(0); log.Fatal("no") }, end: Exited, code: 1, stderr: "no\n"},
		"panics":             {fn: func() { panic("boom") }, end: Panicked, code: 2, panics: "boom", stderr: "panic: boom"},
		"panics elsewhere":   {fn: func() { go panic(errors.New("there")); select {} }, end: Panicked, code: 2, panics: "there", stderr: "goroutine "},
		"panics in lines":    {fn: func() { panic("one\ntwo") }, end: Panicked, code: 2, panics: "one\ntwo", stderr: "goroutine "},
		"nil pointer":        {fn: func() { var p *int; *p = 1 }, end: Panicked, code: 2, panics: "runtime error: invalid memory address or nil pointer dereference", stderr: "SIGSEGV"},
		"fatal error":        {fn: func() { new(sync.Mutex).Unlock() }, end: Panicked, code: 2, panics: "fatal error: sync: unlock of unlocked mutex", stderr: "goroutine "},
		"talks like a crash": {fn: func() { fmt.Fprint(os.Stderr, "panic: no\n\ngoroutine 1 [running]:\n"); os.Exit(2) }, end: Exited, code: 2, stderr: "panic: no"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Child(t, c.fn)
			assert.Equal(t, c.end, r.End, "%s\n%s", r.Stdout, r.Stderr)
			assert.Equal(t, c.code, r.ExitCode)
			assert.Equal(t, c.panics, r.Panic)
			assert.Contains(t, r.Stderr, c.stderr)
			assert.Empty(t, r.Stdout)
			if c.stderr == "" {
				assert.Empty(t, r.Stderr)
			}
			r.MarshalText()
		})
	}
}

func TestChildHasOnlyWhatTheFunctionWrites(t *testing.T) {
	fmt.Fprintln(os.Stderr, "what stands before the call runs again, unseen")
	t.Log("this too")
	r := Child(t, func() {
		fmt.Println("out")
		println("err")
	})
	assert.Equal(t, "out\n", r.Stdout)
	assert.Equal(t, "err\n", r.Stderr)
}

func TestChildIsFoundByItsNumber(t *testing.T) {
	for i := range 3 {
		r := Child(t, func() { fmt.Println("child", i) })
		require.Equal(t, fmt.Sprintf("child %d\n", i), r.Stdout)
	}
	// In the copy for the second one, the first one must be answered, not run: a file is its trace.
	trace := os.Getenv("WEIR_TEST_TRACE")
	if trace == "" {
		trace = t.TempDir() + "/trace"
		t.Setenv("WEIR_TEST_TRACE", trace)
	}
	append1 := func() {
		f, err := os.OpenFile(trace, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		require.NoError(t, err)
		io.WriteString(f, "ran\n")
		f.Close()
		fmt.Println("first")
	}
	assert.Equal(t, "first\n", Child(t, append1).Stdout)
	r := Child(t, func() { os.Exit(5) })
	assert.Equal(t, 5, r.ExitCode)
	text, err := os.ReadFile(trace)
	require.NoError(t, err)
	assert.Equal(t, "ran\n", string(text))
}

func TestChildInSubtestsOfAnyName(t *testing.T) {
	outer := Child(t, func() { fmt.Println("outer") })
	for _, name := range []string{"plain", "with space", "a/b", "[a-z]+(x|y)$", "", "twice", "twice", "tab\there", `back\slash`, "ü#01"} {
		t.Run(name, func(t *testing.T) {
			for i := range 2 {
				r := Child(t, func() { fmt.Println(t.Name(), i) })
				assert.Equal(t, fmt.Sprintln(t.Name(), i), r.Stdout)
			}
		})
	}
	assert.Equal(t, "outer\n", outer.Stdout)
	last := Child(t, func() { fmt.Println("last") })
	assert.Equal(t, "last\n", last.Stdout)
}

var packageFlag = flag.String("childtestflag", "unset", "a flag of the program's own")

func TestChildIsAProgram(t *testing.T) {
	r := Child(t, func() {
		flag.Parse()
		fmt.Println(len(os.Args), *packageFlag, flag.Args())
	}, Args("-childtestflag", "set", "rest"))
	assert.Equal(t, "4 set [rest]\n", r.RequireExit(t, 0).Stdout)

	r = Child(t, func() { flag.Parse() }, Args("--help"))
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 0, r.ExitCode)
	assert.Contains(t, r.Stderr, "a flag of the program's own")
	assert.NotContains(t, r.Stderr, "test.")

	r = Child(t, func() { io.Copy(os.Stdout, os.Stdin) }, Input(strings.NewReader("typed")))
	assert.Equal(t, "typed", r.Stdout)

	r = Child(t, func() { fmt.Print("1"); fmt.Fprint(os.Stderr, "2"); fmt.Print("3") }, Merged())
	assert.Equal(t, "123", r.Stdout)
}

func TestChildThatHangs(t *testing.T) {
	tb := newRecordTB(t).run(func(tb *recordTB) {
		Child(tb, func() {
			fmt.Println("started")
			time.Sleep(time.Hour)
		}, Timeout(time.Second))
	})
	assert.Contains(t, tb, "timed out after 1s")
	assert.Contains(t, tb, "started")
	assert.Contains(t, tb, "time.Sleep", "the stacks that SIGQUIT brings")
}

func TestChildRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		run  func(*recordTB)
		want string
	}{
		"nil": {
			func(tb *recordTB) { Child(tb, nil) },
			"fatal: capture: Child: the function is nil: give it what the copy has to run\n",
		},
		"option": {
			func(tb *recordTB) { Child(tb, func() {}, Descriptors()) },
			"fatal: capture: Child does not take Descriptors: it is for the runs in this process, such as Func and Start\n",
		},
	} {
		assert.Equal(t, c.want, newRecordTB(t).run(c.run), name)
	}
}

func TestChildCommand(t *testing.T) {
	cmd := ChildCommand(t, func() {
		dir, _ := os.Getwd()
		fmt.Println(os.Args[1:], os.Getenv("WORD"), dir)
	}, "-v", "one")
	dir := t.TempDir()
	cmd.Env = []string{"WORD=hi"} // all of it: the copy needs nothing of its environment
	cmd.Dir = dir
	want := fmt.Sprintf("[-v one] hi %s\n", dir)
	again := *cmd
	assert.Equal(t, want, Command(t, cmd).RequireExit(t, 0).Stdout)

	out, err := again.Output()
	require.NoError(t, err)
	assert.Equal(t, want, string(out))

	more := exec.Command(cmd.Path, append(cmd.Args[1:], "--version")...)
	more.Env, more.Dir = cmd.Env, cmd.Dir
	out, err = more.Output()
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("[-v one --version] hi %s\n", dir), string(out))
}
