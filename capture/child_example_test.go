package capture_test

import (
	"fmt"
	"log"
	"os"
	"testing"
	"time"

	"example.com/weir/capture"
)

// A test of a main function that exits: what it wrote and its exit status come back, and the test goes on.
func ExampleChild() {
	_ = func(t *testing.T) {
		r := capture.Child(t, func() {
			log.SetFlags(0)
			log.Fatal("no input")
		}, capture.Args("-quiet"))
		fmt.Println(r.RequireExit(t, 1).Stderr)
	}
}

// A server of one's own: started as a program, waited for, and stopped.
func ExampleChildCommand() {
	_ = func(t *testing.T) {
		serve := capture.ChildCommand(t, func() { fmt.Println("listening on :8080"); time.Sleep(time.Hour) }, "-port", "8080")
		p := capture.StartCommand(t, serve)
		p.Stdout().ExpectLine(`^listening on :(\d+)$`)
		p.Signal(os.Interrupt)
		fmt.Println(p.Wait().End) // signaled
	}
}

// What a program's own main sees as its arguments.
func ExampleArgs() {
	_ = func(t *testing.T) {
		r := capture.Child(t, func() { fmt.Println(os.Args[1:]) }, capture.Args("-o", "out.txt"))
		fmt.Println(r.RequireExit(t, 0).Stdout) // [-o out.txt]
	}
}
