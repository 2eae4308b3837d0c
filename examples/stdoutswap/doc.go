// Package stdoutswap captures what a function prints by swapping os.Stdout.
//
// The fault: the helper reads the pipe only when the function has returned. What is printed has to fit into the pipe's
// buffer; one byte more, and the function blocks for ever (nothing is dropped, as is sometimes said). A test of it has
// to hang, so it runs in a process of its own, with a time limit:
//
//	timed out in:
//	os.(*File).write
//	os.(*File).Write
//	fmt.Fprintf
//	fmt.Printf
//	example.com/weir/examples/stdoutswap.Report
//	example.com/weir/examples/stdoutswap.Naive
//
// capture.Func drains while the function runs: 16 MiB are no trouble.
package stdoutswap
