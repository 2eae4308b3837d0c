// Package truncated fetches a file.
//
// The fault: io.Copy can't tell a stream that ends too early from one that is complete, and a server that closes the
// connection of an answer without a length gives just that, over TLS as well. Only something known from elsewhere can
// tell: a length, or here the file's SHA-256. A truncation that io.ErrUnexpectedEOF announces is one that both versions
// report; that is the kind a sweep looks for unasked. Asked for clean ends too, it says of the naive version:
//
//	sweep: ExploreReader ran the code 61 times over 15 bytes: 1 failure.
//
//	Swallowed (CleanTruncations) at offsets 0 to 14: it lost the error and carried on as if it had all.
//	    injected:  the input ends after 0 bytes with io.EOF, as if that were all
//	    the code:  returned "" and no error; the perfect run returned "one day of work"
//	    where:     io.copyBuffer (io.go:429)
//	               io.Copy (io.go:388)
//	               truncated.NaiveSave (naive.go:10)
//	               truncated_test.naive (truncated_test.go:30)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Truncate(0, nil))
package truncated
