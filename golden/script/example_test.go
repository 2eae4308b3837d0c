//go:build !plan9 && !wasip1

package script_test

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.com/weir/golden/script"
)

func ExampleRun() {
	_ = func(t *testing.T) { // TestScripts
		script.Run(t, testscript.Params{Dir: "testdata/script"})
	}
}

func ExampleMain() {
	greet := func() { fmt.Println("hello") }
	_ = func(m *testing.M) { // TestMain
		script.Main(m, map[string]func(){"greet": greet})
	}
}

// A plain testscript.Run, or RunT as here, takes the commands too.
func ExampleCommands() {
	testscript.RunT(printer{}, testscript.Params{
		Files: []string{"testdata/fail/run-status.txtar"},
		Cmds:  script.Commands(),
	})
	// Output:
	// > run -status 2 fail 3
	// [stderr]
	// to stderr
	//
	// FAIL: testdata/fail/run-status.txtar:1: run: fail: exit status 3, want exit status 2
}

func ExampleCommands_names() {
	fmt.Println(slices.Sorted(maps.Keys(script.Commands())))
	// Output: [defer golden match reap run send setenv signal spawn status waitfor]
}

// printer is a testscript.T that prints.
type printer struct{}

func (p printer) Run(_ string, f func(testscript.T)) {
	var running sync.WaitGroup
	running.Go(func() { f(p) })
	running.Wait()
}
func (p printer) Log(args ...any)   { fmt.Println(args...) }
func (p printer) Skip(args ...any)  { p.Fatal(args...) }
func (p printer) Fatal(args ...any) { p.Log(args...); p.FailNow() }
func (p printer) FailNow()          { runtime.Goexit() }
func (p printer) Parallel()         {}
func (p printer) Verbose() bool     { return false }

func ExampleMain_refused() {
	defer func() { fmt.Println(recover()) }()
	script.Main(nil, map[string]func(){"golden": func() {}})
	// Output: script: Main: a program can't be called "golden", which is a command of scripts: choose another name
}
