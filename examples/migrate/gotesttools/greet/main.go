// Greet greets whoever it is told to, as a program for the tests before and after.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: greet name...")
		os.Exit(2)
	}
	for _, name := range os.Args[1:] {
		fmt.Println("Hello, " + name + "!")
	}
}
