// Package pipeline counts the ERROR lines of a log: produce, filter, count, joined by pipes, as a shell would do it.
//
// The fault: a line of more than 64 KiB stops a bufio.Scanner without a token; nobody asks for its error, so that the
// count is wrong, and the stage before it is stranded in its Write for ever. An error of a stage vanishes in the same
// way. The kit's pipes report the stranded stage:
//
//	finding
//
// and a sweep over the log says:
//
//	finding
package pipeline
