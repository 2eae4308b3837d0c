//go:build unix

package script

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// signalByName returns the signal of a name such as SIGTERM.
func signalByName(name string) (os.Signal, bool) {
	n := unix.SignalNum(name)
	return n, n != 0
}

// signalName is the reverse.
func signalName(sig os.Signal) string {
	if n, ok := sig.(syscall.Signal); ok && unix.SignalName(n) != "" {
		return unix.SignalName(n)
	}
	return sig.String()
}
