//go:build !unix && !plan9 && !wasip1

package script

import "os"

// signalByName returns the signal of a name such as SIGINT.
func signalByName(name string) (os.Signal, bool) {
	switch name {
	case "SIGINT":
		return os.Interrupt, true
	case "SIGKILL":
		return os.Kill, true
	}
	return nil, false
}

// signalName is the reverse.
func signalName(sig os.Signal) string { return sig.String() }
