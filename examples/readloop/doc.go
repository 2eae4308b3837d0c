// Package readloop adds up the readings of a sensor in a loop over Read.
//
// The fault: Read may return less than there is, data together with io.EOF, or nothing at all for now, and the loop
// minds none of these. With a bytes.Reader it passes every test. iotest.OneByteReader and iotest.DataErrReader find two
// of the three, one double at a time, if somebody thinks of them; the kit tries every split, with and without empty
// reads, and says:
//
//	finding
package readloop
