// Package download serves a stream with io.CopyBuffer and a buffer that is used again.
//
// The faults: two downloads that share one buffer are a race, which go test -race does not see as long as either side
// moves the bytes itself, as *os.File and the types of package bytes do: the buffer is then never touched, and the
// allocation that it was to save never happens either. And after the first byte there is no status code left to say
// that something failed. The doubles have Read and Write alone, so that the race detector sees the race; the call
// record shows who moved the bytes:
//
//	finding
//
// A sweep over a client and a real server says of the naive handler:
//
//	finding
package download
