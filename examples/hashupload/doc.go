// Package hashupload downloads, hashes and uploads a file at once, with an io.Pipe between the two.
//
// The fault: the writing goroutine closes the pipe with a deferred Close and ignores the copy's error, so that an
// upstream that breaks off becomes a clean end: the store has an object that looks complete, and the hash fits it. A
// hash (or another target of the tee) that takes less than it was given is ignored by io.TeeReader as well. The kit puts
// an error at every byte of the upstream:
//
//	sweep: ExploreReader ran the code 82 times over 21 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 0 to 20: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 0 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned {Stored: Sum:e3b0c442} and no error; the perfect run returned {Stored:a day of measurements Sum:573b9837}
//	    where:     io.(*teeReader).Read (io.go:628)
//	               io.copyBuffer (io.go:429)
//	               io.Copy (io.go:388)
//	               hashupload.Naive.func1 (naive.go:16)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
//
// That gigabytes go through at flat memory is asserted too, with a source that has no storage.
package hashupload
