// Package dialogue asks two questions, at a terminal or through a pipe.
//
// The fault: each question makes its own buffered reader. A terminal hands out a line at a time, so that it works for
// whoever tries it by hand; through a pipe, the first reader takes all the answers, and the second question is answered
// by the end of the stream. The kit runs it both ways, on a real pseudo-terminal and with an Input:
//
//	naive: Name: Delete anna? [y/N] kept
//	sound: deleted anna
package dialogue
