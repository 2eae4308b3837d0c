// Package whichpipe measures which pipe is faster, the one of package io or that of the operating system.
//
// The fault is the answer that is given without a size. An io.Pipe wakes two goroutines for each write, whatever its
// size; an os.Pipe buffers small writes, and copies large ones twice. On one machine, with two processors:
//
//	bytes a write   io.Pipe   os.Pipe              faster
//	           64     843ns   2.817µs  io.Pipe, 3.3 times
//	          512     823ns    2.83µs  io.Pipe, 3.4 times
//	         4096     788ns    2.93µs  io.Pipe, 3.7 times
//	        32768   1.405µs  10.653µs  io.Pipe, 7.6 times
//	       262144  18.776µs  90.864µs  io.Pipe, 4.8 times
//
// `go test -bench . ./examples/whichpipe` measures it on yours. The test holds that every byte arrives and what the
// table looks like, by wildcards; never who wins.
package whichpipe
