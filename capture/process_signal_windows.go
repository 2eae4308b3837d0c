package capture

import (
	"os"

	"golang.org/x/sys/windows"
)

// signalOf returns the signal that ended the process, nil when none did: here none can.
func signalOf(*os.ProcessState) os.Signal { return nil }

// sendSignal sends the signal to the process. An interrupt is a ctrl-break, which reaches its whole group.
func sendSignal(p *os.Process, sig os.Signal) error {
	if sig == os.Interrupt {
		return windows.GenerateConsoleCtrlEvent(windows.CTRL_BREAK_EVENT, uint32(p.Pid))
	}
	return p.Signal(sig)
}
