// Package testscript moves scripts from plain github.com/rogpeppe/go-internal/testscript to golden/script.
//
// The script in before runs there and, in after, unchanged: script.Run is testscript.Run with more commands. The other
// scripts in after use them: the exact exit status where "! exec" takes any, a golden that GOLDEN_UPDATE=1 updates
// together with the rest, an input that arrives byte by byte, and a server that is waited for instead of slept for,
// stopped by a signal.
package testscript
