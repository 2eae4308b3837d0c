// Package delegation counts the bytes that go into a file.
//
// The fault: a type that embeds *os.File and counts in Write has the file's ReadFrom as well, and io.Copy, which looks
// for short cuts, calls that: nothing is counted. io.Copy asks the source for WriteTo first, then the destination for
// ReadFrom, and calls Read and Write only when there is neither. The call record of the kit's doubles shows it:
//
//	source: Read          destination: Write
//	source: Read          destination: ReadFrom
//	source: WriteTo       destination: Write
//	source: WriteTo       destination: Write
//
// and the naive counter, compared with what has arrived:
//
//	copied 100000 bytes, counted 0
package delegation
