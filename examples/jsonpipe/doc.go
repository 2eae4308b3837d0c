// Package jsonpipe reads JSON values from a stream.
//
// The fault: Decoder.More is false at a read error as well as at the end, so that a loop over it takes a stream that
// broke between two values for complete:
//
//	finding
//
// And a decoder reads ahead: what follows a header may be in its buffer instead of the stream, or not, as the chunks
// fall:
//
//	finding
package jsonpipe
