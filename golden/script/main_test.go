//go:build !plan9

package script_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/weir/golden/script"
)

func TestMain(m *testing.M) {
	if os.Getenv("GORACE") == "" {
		os.Setenv("GORACE", "atexit_sleep_ms=10") // else each program of a script takes a second to end under -race
	}
	script.Main(m, map[string]func(){
		"greet":  func() { fmt.Println("hello, " + strings.Join(os.Args[1:], " ")) },
		"report": report,
		"bare":   func() { fmt.Print("no newline") },
		"print": func() {
			fmt.Print(strings.NewReplacer(`\n`, "\n", `\e`, "\x1b").Replace(strings.Join(os.Args[1:], " ")))
		},
	})
}

func report() {
	dir, _ := os.Getwd()
	fmt.Printf("working in %s\nstep 1\nstep 2\ntook %dms\n", dir, 100+os.Getpid()%100)
}
