package capture

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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

var keptStdout, keptLog = os.Stdout, log.New(os.Stderr, "", 0)

// What has kept the files of the streams, long before the call, writes into the streams of fn.
func TestChildGivesItsStreamsToWhoeverHasKeptThem(t *testing.T) {
	r := Child(t, func() {
		fmt.Fprintln(keptStdout, "kept")
		keptLog.Print("logged")
		cmd := child(t, "inherited")
		cmd.Stdout = os.Stdout
		cmd.Run()
		log.SetFlags(0)
		log.Print("by the standard logger")
	})
	assert.Equal(t, "kept\ninherited", r.Stdout)
	assert.Equal(t, "logged\nby the standard logger\n", r.Stderr)
}

func TestChildIsFoundByItsNumber(t *testing.T) {
	for i := range 3 {
		r := Child(t, func() { fmt.Println("child", i) })
		require.Equal(t, fmt.Sprintf("child %d\n", i), r.Stdout)
	}
	// In the copy for the second one, the first one must be answered, not run: a file is its trace.
	trace := os.Getenv("WEIR_TEST_TRACE")
	if trace == "" {
		trace = tempDir(t) + "/trace"
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
	for _, name := range []string{"plain", "with space", "a/b", "a|b/(c", "//", "[/]", "^$", "[a-z]+(x|y)$", "", "twice", "twice", "tab\there", `back\slash`, "ü#01", "\x00\xff", strings.Repeat("long", 100)} {
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

// What selects a test matches its name alone, whatever this means as a regular expression.
func TestPatternOfACopy(t *testing.T) {
	assert.Equal(t, `^TestA$/^\[a-z\]\+\(x\|y\)\$$/^$/^back\\slash$`, pattern(`TestA/[a-z]+(x|y)$//back\slash`))
}

func TestChildInACleanup(t *testing.T) {
	t.Cleanup(func() {
		r := Child(t, func() { fmt.Println("in the clean-up") })
		assert.Equal(t, "in the clean-up\n", r.Stdout)
	})
	assert.Equal(t, "in the test\n", Child(t, func() { fmt.Println("in the test") }).Stdout)
}

// A copy starts where the test process did, so that what stands before the call finds its way; fn is where the test is.
func TestChildAfterChdir(t *testing.T) {
	t.Chdir("testdata")
	t.Chdir("child")
	t.Setenv("GOLDEN_UPDATE", "1")
	want, err := os.Getwd()
	require.NoError(t, err)
	r := Child(t, func() {
		dir, _ := os.Getwd()
		_, update := os.LookupEnv("GOLDEN_UPDATE")
		fmt.Print(dir, update)
	})
	assert.Equal(t, want+"false", r.Stdout, "copies never update goldens")
	assert.Empty(t, r.Stderr)
}

func TestChildKeepsItsArguments(t *testing.T) {
	args := []string{"", "-test.v", "--", "a b", `'q'"`, "\n\t", "ü", "$HOME", "`x`", "*", copyMark + "x", "-update"}
	r := Child(t, func() { fmt.Printf("%q", os.Args[1:]) }, Args(args...))
	assert.Equal(t, fmt.Sprintf("%q", args), r.Stdout)
}

func TestChildTakesTheOptionsOfCommand(t *testing.T) {
	var tee strings.Builder
	Child(t, func() { fmt.Print("out") }, Tee(&tee))
	require.Equal(t, "out", tee.String(), "in later copies too, where this call does not run")
	r := Child(t, func() { fmt.Print(strings.Repeat("x", 1000)) }, Limit(10))
	assert.Equal(t, int64(990), r.Dropped)
}

func TestChildInABubbleAndInAGoroutine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		assert.Equal(t, "in a bubble", Child(t, func() { fmt.Print("in a bubble") }).Stdout)
	})
	done := make(chan string)
	go func() { done <- Child(t, func() { fmt.Print("in a goroutine") }).Stdout }()
	assert.Equal(t, "in a goroutine", <-done)
}

func FuzzChildInTheFunction(f *testing.F) {
	f.Add("one")
	f.Add("two")
	f.Fuzz(func(t *testing.T, word string) {
		assert.Equal(t, word, Child(t, func() { fmt.Print(word) }).Stdout)
	})
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
	assert.NotContains(t, r.Stderr, "-test.")

	r = Child(t, func() {
		flag.Usage = func() { fmt.Fprintln(flag.CommandLine.Output(), "usage of its own") }
		flag.Parse()
	}, Args("--nothing"))
	assert.Equal(t, "flag provided but not defined: -nothing\nusage of its own\n", r.RequireExit(t, 2).Stderr)

	r = Child(t, func() { io.Copy(os.Stdout, os.Stdin) }, Input(strings.NewReader("typed")))
	assert.Equal(t, "typed", r.Stdout)

	r = Child(t, func() { fmt.Print("1"); fmt.Fprint(os.Stderr, "2"); fmt.Print("3") }, Merged())
	assert.Equal(t, "123", r.Stdout)
}

func TestChildRefusals(t *testing.T) {
	assert.Equal(t, "a benchmark has no copy that could be stopped at the call: use it in a test", childProblem(new(testing.B), func() {}))
	assert.Equal(t, "a fuzz test has no copy that could be stopped at the call: use it in the function that is fuzzed, or in a test", childProblem(new(testing.F), func() {}))
	require.NoError(t, flag.Set("test.fuzzworker", "true")) // as go test -fuzz does
	problem := childProblem(t, func() {})
	require.NoError(t, flag.Set("test.fuzzworker", "false"))
	assert.Equal(t, "this process makes up inputs, as of -fuzz, which a copy can't know: leave -fuzz out, or start another program", problem)
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
	dir := tempDir(t)
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
