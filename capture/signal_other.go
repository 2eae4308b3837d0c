//go:build !unix

package capture

import "os"

// signalName returns the name of a signal as its system has it: SIGKILL.
func signalName(sig os.Signal) string {
	if sig == nil {
		return "a signal"
	}
	return sig.String()
}
