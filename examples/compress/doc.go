// Package compress packs a stream with gzip.
//
// The fault: a deferred Close, whose error nobody sees. For a small stream that is where every byte is written, so that
// a full disk is not noticed at all: the file is empty or torn, and the program exits with 0. The kit lets every write
// fail, and says:
//
//	sweep: ExploreCopy ran the code 132 times over 22 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 10 to 45: it lost the error and carried on as if it had all.
//	    injected:  the write at offset 10 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  wrote "\x1f\x8b\b\x00\x00\x00\x00\x00\x00\xff" and returned no error; the perfect run wrote "\x1f\x8b\b\x00\x00\x00\x00\x00\x00\xff*O,I-R(\xcdKI-R(\xc9HUH*\xcaLIO\x05\x04\x00\x00\xff\xff\xff\x00"... (6 bytes more)
//	    where:     flate.(*huffmanBitWriter).write (huffman_bit_writer.go:136)
//	               flate.(*huffmanBitWriter).flush (huffman_bit_writer.go:128)
//	               flate.(*huffmanBitWriter).writeStoredHeader (huffman_bit_writer.go:407)
//	               flate.(*compressor).close (deflate.go:641)
//	               flate.(*Writer).Close (deflate.go:729)
//	               gzip.(*Writer).Close (gzip.go:242)
//	               compress.Naive (naive.go:14)
//	    replay:    fakeio.NewWriter(io.Discard, fakeio.FailAt(10, fakeio.ErrInjected))
package compress
