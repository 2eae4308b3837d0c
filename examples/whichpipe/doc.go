// Package whichpipe measures which pipe is faster, the one of package io or that of the operating system.
//
// The fault is the answer that is given without a size. An io.Pipe wakes two goroutines for each write, whatever its
// size; an os.Pipe buffers small writes, and copies large ones twice. On one machine, with two processors:
//
//	finding
//
// `go test -bench . ./examples/whichpipe` measures it on yours. The test holds that every byte arrives and what the
// table looks like, by wildcards; never who wins.
package whichpipe
