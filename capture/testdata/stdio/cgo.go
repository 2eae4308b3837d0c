//go:build cgo

// Command stdio captures what C's stdio writes, and prints it.
package main

/*
#include <stdio.h>
static void hello(void) { printf("printf"); fprintf(stderr, "stderr\n"); }
static void flush(void) { fflush(NULL); }
*/
import "C"

import (
	"fmt"
	"os"

	"example.com/weir/capture"
)

func main() {
	first := run(capture.Flush(func() { C.flush() }))
	second := run()                                   // keeps its text in the buffer of C
	third := run(capture.Flush(func() { C.flush() })) // and has that too
	fmt.Printf("%q %q %q\n", first.Stdout, second.Stdout, third.Stdout)
	fmt.Printf("%q\n", first.Stderr)
}

func run(opts ...capture.Option) *capture.Result {
	r, err := capture.Begin(append(opts, capture.Descriptors())...)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	C.hello()
	return r.Stop()
}
