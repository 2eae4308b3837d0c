//go:build !unix

package golden

import "os"

// isTerminal tells whether f is a terminal that knows escape sequences. On Windows that depends on the console's mode,
// which is not ours to change.
func isTerminal(*os.File) bool { return false }
