// Package whichpipe measures which pipe is faster, the one of package io or that of the operating system.
//
// The fault is the answer that is given without a size. An io.Pipe wakes two goroutines for each write, whatever its
// size; an os.Pipe costs a system call for each write and each read, buffers small writes, and copies large ones twice.
// On one machine, with two virtual processors, whose system calls are slow:
//
//	bytes a write  io.Pipe   os.Pipe               faster
//	           64    518ns   1.858µs   io.Pipe, 3.6 times
//	          512    504ns   1.783µs   io.Pipe, 3.5 times
//	         4096    490ns   1.891µs   io.Pipe, 3.9 times
//	        32768    984ns   8.925µs   io.Pipe, 9.1 times
//	       262144  6.161µs  61.836µs  io.Pipe, 10.0 times
//
// On another one the os.Pipe was twice as fast at 64 bytes, and the io.Pipe from 4 KiB: who wins is a matter of the machine
// and of the size.
//
// `go test -bench . ./examples/whichpipe` measures it on yours. The test holds that every byte arrives and what the
// table looks like, by wildcards; never who wins.
package whichpipe
