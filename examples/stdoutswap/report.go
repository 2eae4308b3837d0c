package stdoutswap

import "fmt"

// Report prints n lines of 64 bytes each: the code that somebody wants to test.
func Report(n int) {
	for i := range n {
		fmt.Printf("%-63d\n", i)
	}
}
