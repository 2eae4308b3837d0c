// Package deadlock greets through a pipe, and hangs.
//
// The fault, first form: the writer forgets to close its end, and the reader waits for ever. Second form: one goroutine
// writes and then reads, but a pipe holds nothing. Nothing names the pipe when that happens: a test times out after ten
// minutes with the stacks of everything. The pipe of the kit has a name, and reports at the end of the test:
//
//	finding
//
// and of the second form:
//
//	finding
package deadlock
