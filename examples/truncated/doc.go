// Package truncated fetches a file.
//
// The fault: io.Copy can't tell a stream that ends too early from one that is complete; a server that closes the
// connection of an answer without a length gives just that. Only something known from elsewhere can tell: a length, or
// here the file's SHA-256. A truncation that io.ErrUnexpectedEOF announces is one that both versions report; that is
// the kind a sweep looks for unasked. Asked for clean ends too, it says of the naive version:
//
//	finding
package truncated
