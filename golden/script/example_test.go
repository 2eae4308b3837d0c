//go:build !plan9

package script_test

import (
	"fmt"
	"maps"
	"slices"
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

func ExampleCommands() {
	fmt.Println(slices.Sorted(maps.Keys(script.Commands())))
	// Output: [defer golden match reap run send setenv signal spawn status waitfor]
}

func ExampleMain_refused() {
	defer func() { fmt.Println(recover()) }()
	script.Main(nil, map[string]func(){"golden": func() {}})
	// Output: script: Main: a program can't be called "golden", which is a command of scripts: choose another name
}
