// Package transform changes a stream on its way: it blanks secrets, encrypts, and numbers lines.
//
// The fault: state that ought to be carried from one chunk to the next begins anew with each. A secret that lies across
// a border goes through in the clear:
//
//	sweep: ExploreCopy ran the code 1,322 times over 11 bytes: 1 failure.
//
//	Wrong (Splits) at cuts 4 to 9: the same bytes in other pieces gave something else.
//	    injected:  the input comes in pieces of 4 and 7 bytes
//	    the code:  wrote "pw=hunter2\n"; the perfect run wrote "pw=*******\n"
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(4, 7))
//
// a key stream that starts again with each chunk depends on how the bytes came in, and repeats itself:
//
//	sweep: ExploreCopy ran the code 8,604 times over 14 bytes: 1 failure.
//
//	Wrong (Splits) at cuts 1 to 13: the same bytes in other pieces gave something else.
//	    injected:  the input comes in pieces of 1 and 13 bytes
//	    the code:  wrote "\x86\x93H>#\x96\xaf%\xbf\xc6\xd3\v\x19}"; the perfect run wrote "\x86H+!\x9e\xe4d\xaa\x92\x97\x0e\x0fdj"
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(1, 13))
//
// and bufio's ReadLine forgets an error that comes in the middle of a line, which was then two lines:
//
//	sweep: ExploreCopy ran the code 548 times over 8 bytes: 1 failure.
//
//	Swallowed (Transients) at offsets 1 to 3 and 5 to 7: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 1 fails once with fakeio.ErrInjected; the ones after it go on, and nothing is lost
//	    the code:  wrote "1 o\n2 ne\n3 two\n" and returned no error; the perfect run wrote "1 one\n2 two\n"
//	    where:     bufio.(*Reader).fill (bufio.go:113)
//	               bufio.(*Reader).ReadSlice (bufio.go:377)
//	               bufio.(*Reader).ReadLine (bufio.go:406)
//	               transform.NaiveNumber (naive.go:53)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailOnce(1, fakeio.ErrInjected))
package transform

var (
	secret = []byte("hunter2")
	blank  = []byte("*******")
)
