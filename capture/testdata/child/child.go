// Package child has the code and the tests with which package capture tries Child in each mode of go test.
package child

import "fmt"

// Exits is run by a Child that exits.
func Exits() string { return "exits" }

// Returns is run by a Child that returns.
func Returns() string { return "returns" }

// Panics is run by a Child that it ends.
func Panics() { panic("it panics") }

// Serves is run by a Child that a signal ends.
func Serves(stop <-chan struct{}) {
	fmt.Println("serving")
	<-stop
	fmt.Println("stopped")
}

// Unused is run by nobody.
func Unused() string { return "unused" }
