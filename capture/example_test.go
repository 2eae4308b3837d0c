package capture_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"testing"

	"example.com/weir/capture"
)

// exampleT stands for the t of a test.
type exampleT struct{ testing.TB }

func (exampleT) Helper()               {}
func (exampleT) Name() string          { return "TestExample" }
func (exampleT) Setenv(string, string) {}
func (exampleT) Cleanup(func())        {}
func (exampleT) Failed() bool          { return false }
func (exampleT) Skipped() bool         { return false }

func (exampleT) Fatalf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (exampleT) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (exampleT) Logf(format string, args ...any)   { fmt.Printf(format+"\n", args...) }

var t = exampleT{}

func ExampleFunc() {
	r := capture.Func(t, func() {
		fmt.Println("3 files")
		log.New(os.Stderr, "", 0).Print("1 skipped")
	})
	fmt.Printf("%q %q %v\n", r.Stdout, r.Stderr, r.End)
	// Output: "3 files\n" "1 skipped\n" returned
}

func ExampleStdout() {
	fmt.Printf("%q\n", capture.Stdout(t, func() { fmt.Print("no newline") }))
	// Output: "no newline"
}

func ExampleStderr() {
	fmt.Printf("%q\n", capture.Stderr(t, func() { fmt.Fprintln(os.Stderr, "a warning") }))
	// Output: "a warning\n"
}

func ExampleCombined() {
	got := capture.Combined(t, func() {
		fmt.Println("one")
		fmt.Fprintln(os.Stderr, "two")
		fmt.Println("three")
	})
	fmt.Print(got)
	// Output:
	// one
	// two
	// three
}

func ExampleStart() {
	rec := capture.Start(t)
	go fmt.Fprintln(os.Stdout, "listening on port 8080") // a server, say
	port := rec.Stdout().ExpectLine(`listening on port (\d+)`)[1]
	rec.Stop()
	fmt.Println(port)
	// Output: 8080
}

func ExampleBegin() {
	rec, err := capture.Begin()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("text")
	r := rec.Stop()
	fmt.Printf("%q %v\n", r.Stdout, rec.Err())
	// Output: "text\n" <nil>
}

func ExampleRecording_Late() {
	rec := capture.Start(t)
	fmt.Print("in time")
	rec.Stop()
	fmt.Println(rec.Late(), "bytes came later")
	// Output: 0 bytes came later
}

func ExampleResult_RequireExit() {
	r := &capture.Result{End: capture.Exited, ExitCode: 2, Stderr: "usage: x\n"}
	fmt.Print(r.RequireExit(t, 2).Stderr)
	r.RequireExit(t, 0)
	// Output:
	// usage: x
	// capture: exit status 2, want exit status 0
	// --- stdout: empty
	// --- stderr, 9 bytes:
	// usage: x
}

func ExampleResult_MarshalText() {
	text, err := capture.Func(t, func() { fmt.Print("hi") }).MarshalText()
	fmt.Printf("%s%v\n", text, err)
	// Output:
	// -- stdout --
	// hi
	// \ No newline at end of file
	// -- stderr --
	// -- end --
	// returned
	// <nil>
}

func ExampleEnd_String() {
	fmt.Println(capture.TimedOut)
	// Output: timed out
}

func ExampleStream_String() {
	rec := capture.Start(t)
	fmt.Println("one")
	sofar := rec.Stdout().String()
	fmt.Println("two")
	rec.Stop()
	fmt.Printf("%q %q\n", sofar, rec.Stdout().String())
	// Output: "one\n" "one\ntwo\n"
}

func ExampleStream_Take() {
	rec := capture.Start(t)
	fmt.Println("one")
	first := rec.Stdout().Take()
	fmt.Println("two")
	second := rec.Stdout().Take()
	rec.Stop()
	fmt.Printf("%q %q\n", first, second)
	// Output: "one\n" "two\n"
}

func ExampleStream_Reader() {
	rec := capture.Start(t)
	lines := make(chan int)
	go func() {
		all, _ := io.ReadAll(rec.Stdout().Reader())
		lines <- bytes.Count(all, []byte("\n"))
	}()
	fmt.Print("one\ntwo\n")
	rec.Stop()
	fmt.Println(<-lines)
	// Output: 2
}

func ExampleStream_WaitFor() {
	rec := capture.Start(t)
	fmt.Print("password: ")
	match, err := rec.Stdout().WaitFor(context.Background(), `(\w+): `)
	rec.Stop()
	fmt.Printf("%q %v\n", match, err)
	// Output: ["password: " "password"] <nil>
}

func ExampleStream_WaitForLine() {
	rec := capture.Start(t)
	fmt.Print("ready\nand")
	rec.Stop()
	_, err := rec.Stdout().WaitForLine(context.Background(), "steady")
	fmt.Println(err, errors.Is(err, io.EOF))
	// Output: capture: no match for "steady": stdout has ended true
}

func ExampleStream_Expect() {
	rec := capture.Start(t)
	fmt.Print("continue? ")
	answer := rec.Stdout().Expect(`continue\?`)
	rec.Stop()
	fmt.Println(answer)
	// Output: [continue?]
}

func ExampleStream_ExpectLine() {
	rec := capture.Start(t)
	fmt.Println("3 passed, 1 failed")
	counts := rec.Stdout().ExpectLine(`(\d+) passed, (\d+) failed`)
	rec.Stop()
	fmt.Println(counts[1], counts[2])
	// Output: 3 1
}

func ExampleMerged() {
	r := capture.Func(t, func() {
		fmt.Fprint(os.Stderr, "a")
		fmt.Print("b")
	}, capture.Merged())
	fmt.Println(r.Stdout)
	// Output: ab
}

func ExampleDescriptors() {
	r := capture.Func(t, func() { println("the builtin") }, capture.Descriptors())
	fmt.Print(r.Stderr)
	// Output: the builtin
}

func ExampleFlush() {
	var buffered strings.Builder
	r := capture.Func(t, func() { buffered.WriteString("kept back") },
		capture.Descriptors(), capture.Flush(func() { fmt.Print(buffered.String()) }))
	fmt.Println(r.Stdout)
	// Output: kept back
}

func ExampleTee() {
	got := capture.Stdout(t, func() { fmt.Println("seen live") }, capture.Tee(os.Stdout))
	fmt.Printf("%q\n", got)
	// Output:
	// seen live
	// "seen live\n"
}

func ExampleInput() {
	got := capture.Stdout(t, func() {
		in, _ := io.ReadAll(os.Stdin)
		fmt.Printf("%s!", bytes.ToUpper(in))
	}, capture.Input(strings.NewReader("hello")))
	fmt.Println(got)
	// Output: HELLO!
}

func ExampleLimit() {
	r := capture.Func(t, func() { fmt.Print("first\n", strings.Repeat(".", 1000), "\nlast\n") }, capture.Limit(12))
	fmt.Print(r.Stdout, r.Dropped, "\n")
	// Output:
	// first
	// [capture: Limit left out 1000 bytes]
	//
	// last
	// 1000
}
