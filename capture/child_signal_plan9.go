package capture

import "os"

// signalNumber returns the number of a signal, 0 for none; here notes have no numbers.
func signalNumber(os.Signal) int { return 0 }

// numberedSignal is the reverse of signalNumber.
func numberedSignal(int) os.Signal { return nil }
