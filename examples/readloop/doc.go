// Package readloop adds up the readings of a sensor in a loop over Read.
//
// The fault: Read may return less than there is, data together with io.EOF, or nothing at all for now, and the loop
// minds none of these. With a bytes.Reader it passes every test. iotest.OneByteReader and iotest.DataErrReader find two
// of the three, one double at a time, if somebody thinks of them; the kit tries every split, with and without empty
// reads, and says:
//
//	sweep: ExploreReader ran the code 151 times over 6 bytes: 3 failures.
//
//	Wrong (Splits) at cuts 1, 3 and 5: the same bytes in other pieces gave something else.
//	    injected:  the input comes in pieces of 1 and 5 bytes
//	    the code:  returned 1544; the perfect run returned 2316
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(1, 5))
//
//	Wrong (Splits): the same bytes in other pieces gave something else.
//	    injected:  a read that returns 0, nil comes before each one with data or the end
//	    the code:  returned 0; the perfect run returned 2316
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Empty(1))
//
//	Wrong (Splits): the same bytes in other pieces gave something else.
//	    injected:  io.EOF comes with the last bytes
//	    the code:  returned 0; the perfect run returned 2316
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.WithData())
package readloop
