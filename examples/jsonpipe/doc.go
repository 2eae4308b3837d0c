// Package jsonpipe reads JSON values from a stream.
//
// The fault: up to Go 1.26, Decoder.More is false at a read error as well as at the end, so that a loop over it takes a
// stream that broke between two values for complete (Go 1.27, with its new encoding/json, has mended that):
//
//	sweep: ExploreReader ran the code 144 times over 41 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 0, 12 to 13 and 26 to 27: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 0 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned 0 and no error; the perfect run returned 321
//	    where:     json.(*Decoder).refill (stream.go:167)
//	               json.(*Decoder).peek (stream.go:505)
//	               json.(*Decoder).More (stream.go:486)
//	               jsonpipe.Naive (naive.go:12)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
//
// And a decoder reads ahead: what follows a header may be in its buffer instead of the stream, or not, as the chunks
// fall:
//
//	sweep: ExploreReader ran the code 1,740 times over 34 bytes: 1 failure.
//
//	Wrong (Splits) at cuts 28 to 33: the same bytes in other pieces gave something else.
//	    injected:  the input comes in pieces of 28 and 6 bytes
//	    the code:  returned {Name:weir.txt Text:
//	    water}; the perfect run returned {Name:weir.txt Text:}
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(28, 6))
package jsonpipe
