// Package download serves a stream with io.CopyBuffer and a buffer that is used again.
//
// The faults: two downloads that share one buffer are a race, which go test -race does not see as long as either side
// moves the bytes itself, as *os.File and the types of package bytes do: the buffer is then never touched, and the
// allocation that it was to save never happens either. And after the first byte there is no status code left to say
// that something failed. The doubles have Read and Write alone, so that the race detector sees the race; the call
// record shows who moved the bytes:
//
//	a writer: Write 65536 Write 65536 Write 65536 Write 3392
//	a writer with ReadFrom: ReadFrom 200000
//
// A sweep over a client and a real server says of the naive handler:
//
//	sweep: ExploreReader ran the code 115 times over 32 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 0 to 32: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 0 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned "500 download failed\n" and no error; the perfect run returned "200 weirweirweirweirweirweirweirweir"
//	    where:     io.(*LimitedReader).Read (io.go:479)
//	               io.copyBuffer (io.go:429)
//	               io.CopyBuffer (io.go:402)
//	               http.(*response).ReadFrom (server.go:606)
//	               io.copyBuffer (io.go:415)
//	               io.CopyBuffer (io.go:402)
//	               buffer.Naive (buffer.go:14)
//	               download.Naive (naive.go:12)
//	               download_test.faults.func1 (download_test.go:71)
//	               http.HandlerFunc.ServeHTTP (server.go:2286)
//	               http.serverHandler.ServeHTTP (server.go:3311)
//	               http.(*conn).serve (server.go:2067)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
package download
