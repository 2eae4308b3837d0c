// Package upload receives a file over HTTP and forwards it to a remote store: "complete or an error".
//
// The fault: the error of a client that goes away half-way is logged, and what came until then is forwarded as if it
// were all. The request to the store is complete and correct; nobody can tell that the object isn't. The store's own
// answer isn't looked at either.
//
// The kit puts an error at every byte of a body on its way to a real store, and says of the naive version:
//
//	sweep: ExploreReader ran the code 85 times over 22 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 0 to 21: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 0 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned "" and no error; the perfect run returned "a photograph of a weir"
//	    where:     bytes.(*Buffer).ReadFrom (buffer.go:229)
//	               io.copyBuffer (io.go:415)
//	               io.Copy (io.go:388)
//	               upload.Naive (naive.go:15)
//	               upload_test.faults.func1 (upload_test.go:32)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
//
// A store that fails, closes early or stalls is the same question from the other side, and has tests of its own.
package upload
