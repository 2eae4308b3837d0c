// Package subprocess reads what a command prints through a pipe.
//
// The fault: with an os.Pipe, the parent's own write end keeps the pipe open, so that the end never comes; with an
// io.Pipe, os/exec does copy the output, but never closes what it was given. And when a grandchild has inherited the
// pipe, the end comes when that ends. The pipe of the kit, given to the naive version, reports:
//
//	fakeio: pipe "output of the child", made at subprocess_test.go:115, is not finished:
//		the write end was never closed
//		the read end was neither closed nor read to its end
//		Read at subprocess_test.go:138 waits for data or for the write end to be closed
//
// capture.Command needs no pipe of one's own, and returns when the command has ended, whoever still holds its output.
package subprocess
