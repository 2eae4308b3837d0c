// Package pipeline counts the ERROR lines of a log: produce, filter, count, joined by pipes, as a shell would do it.
//
// The fault: a line of more than 64 KiB stops a bufio.Scanner without a token; nobody asks for its error, so that the
// count is wrong, and the stage before it is stranded in its Write for ever. An error of a stage vanishes in the same
// way. The kit's pipes report the stranded stage:
//
//	fakeio: pipe "lines", made at pipeline_test.go:34, is not finished:
//		the write end was never closed
//		the read end was neither closed nor read to its end
//		Write at naive.go:16 waits for somebody to read
//
// and a sweep over the log says:
//
//	sweep: ExploreReader ran the code 97 times over 26 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 0 to 20: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 0 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned 0 and no error; the perfect run returned 2
//	    where:     io.copyBuffer (io.go:429)
//	               io.Copy (io.go:388)
//	               pipeline.Naive.func1 (naive.go:16)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
package pipeline
