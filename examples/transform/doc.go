// Package transform changes a stream on its way: it blanks secrets, encrypts, and numbers lines.
//
// The fault: state that ought to be carried from one chunk to the next begins anew with each. A secret that lies across
// a border goes through in the clear:
//
//	finding
//
// a key stream that starts again with each chunk depends on how the bytes came in, and repeats itself:
//
//	finding
//
// and bufio's ReadLine forgets an error that comes in the middle of a line, which was then two lines:
//
//	finding
package transform

var (
	secret = []byte("hunter2")
	blank  = []byte("*******")
)
