// Package deadlock greets through a pipe, and hangs.
//
// The fault, first form: the writer forgets to close its end, and the reader waits for ever. Second form: one goroutine
// writes and then reads, but a pipe holds nothing. Nothing names the pipe when that happens: a test times out after ten
// minutes with the stacks of everything. The pipe of the kit has a name, and reports who waits for whom:
//
//	fakeio: pipe "greeting", made at deadlock_test.go:24, is stuck:
//		Read at naive.go:14 waits for data or for the write end to be closed
//
// and of the second form:
//
//	fakeio: pipe "greeting", made at deadlock_test.go:24, is stuck:
//		Write at naive.go:21 waits for somebody to read
package deadlock
