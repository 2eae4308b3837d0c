//go:build unix

package script

// Signals and pseudo-terminals are not for other systems.
var failingDirs = []string{"testdata/fail", "testdata/fail_unix"}
