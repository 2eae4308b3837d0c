//go:build !unix && !windows

package capture

import "os"

// signalOf returns the signal that ended the process, nil when none did: here none can.
func signalOf(*os.ProcessState) os.Signal { return nil }

// sendSignal sends the signal to the process.
func sendSignal(p *os.Process, sig os.Signal) error { return p.Signal(sig) }
