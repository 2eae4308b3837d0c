//go:build !plan9

package capture

import (
	"os"
	"syscall"
)

// signalNumber returns the number of a signal, 0 for none.
func signalNumber(s os.Signal) int {
	number, _ := s.(syscall.Signal)
	return int(number)
}

// numberedSignal is the reverse of signalNumber.
func numberedSignal(number int) os.Signal {
	if number == 0 {
		return nil
	}
	return syscall.Signal(number)
}
