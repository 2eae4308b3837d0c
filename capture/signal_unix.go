//go:build unix

package capture

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// signalName returns the name of a signal as its system has it: SIGKILL.
func signalName(sig os.Signal) string {
	if s, ok := sig.(syscall.Signal); ok {
		if name := unix.SignalName(s); name != "" {
			return name
		}
	}
	if sig == nil {
		return "a signal"
	}
	return sig.String()
}
