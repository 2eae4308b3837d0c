//go:build unix

package capture

import (
	"os"
	"syscall"
)

// signalOf returns the signal that ended the process, nil when none did.
func signalOf(state *os.ProcessState) os.Signal {
	if ws, ok := state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return ws.Signal()
	}
	return nil
}

// sendSignal sends the signal to the process.
func sendSignal(p *os.Process, sig os.Signal) error { return p.Signal(sig) }
