// Package preview serves the first 1,024 bytes of something.
//
// The fault is io.CopyN, three times over. A source that is shorter gives io.EOF, which looks like a failure, and the
// status that tells of it comes after the body. The header that is set after the body is lost. And an error that comes
// in the same call as the last byte that was wanted is dropped. The kit's doubles make each of them happen, and its
// sweep, told by Judge that every error up to the last byte wanted counts, says of the naive version:
//
//	sweep: ExploreReader ran the code 3,075 times over 1,500 bytes: 1 failure.
//
//	Wrong (Errors) at offset 1024: Judge rejects what it did.
//	    injected:  the read at offset 1024 fails with fakeio.ErrInjected, and so does every one after it; the error comes with the last bytes before it
//	    the code:  returned 1024 and no error; Judge says: an error came with the preview and was dropped
//	    where:     io.(*LimitedReader).Read (io.go:479)
//	               io.copyBuffer (io.go:429)
//	               io.Copy (io.go:388)
//	               io.CopyN (io.go:364)
//	               preview.Naive (naive.go:11)
//	               preview_test.faults.func1 (preview_test.go:28)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(1024, fakeio.ErrInjected), fakeio.WithData())
package preview

// Size is how many bytes a preview has at most.
const Size = 1024
