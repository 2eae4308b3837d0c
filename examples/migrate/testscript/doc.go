// Package testscript moves scripts from plain github.com/rogpeppe/go-internal/testscript to golden/script.
//
// The script in before runs there and here unchanged: script.Run is testscript.Run with more commands. The one in after
// uses them: the exact exit status where "! exec" takes any, a golden that GOLDEN_UPDATE=1 updates together with the
// rest, an input that arrives byte by byte, an output whose reader goes away, and a server that is waited for instead of
// slept for, stopped by a signal.
package testscript
