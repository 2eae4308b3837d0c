// Package sweep runs code that reads or writes a stream against every way to split the stream and every fault it may
// have, and says what the code did.
//
// It can't know what the right result is: it compares with a run in which nothing goes wrong (see Want for more), and
// it judges errors by errors.Is. It finds nothing in code whose result leaves out what was lost, it can't end a run
// that hangs, and it does not judge results that differ from run to run. Each sweep is hundreds to ten thousands of
// runs, so the input should be small and typical: a few lines, two records, one archive with two files.
//
//	func TestParse(t *testing.T) {
//		input := []byte("name=gopher\nage=15\n")
//		sweep.Reader(t, input, func(r io.Reader) (map[string]string, error) {
//			return config.Parse(r)
//		})
//	}
//
// Reader is for code that reads, Writer for code that writes, Copy for code that does both. ExploreReader and its kin
// do the same without a test. Everything works inside a testing/synctest bubble: no part of it calls t.Run, and time
// is that of the bubble, also for Patience.
//
// A finding says what was injected, what the code made of it, and how to see it again, from examples/readloop/doc.go:
//
//	Wrong (Splits) at cuts 1, 3 and 5: the same bytes in other pieces gave something else.
//	    injected:  the input comes in pieces of 1 and 5 bytes
//	    the code:  returned 1544; the perfect run returned 2316
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Chunk(1, 5))
//
// # What is tried
//
// Splits: the same bytes in other pieces. All 2^(n-1) ways to cut n bytes when n is at most 16, else one cut and two
// cuts everywhere, and pieces of equal size; also with a read that returns 0, nil before each piece, and with io.EOF in
// the last data call, then all ways up to 10 bytes. The result and the error's text must be those of the perfect run.
//
// Faults: at every offset, one a run. An error that stays, an error once, an early end with io.ErrUnexpectedEOF or
// (only when asked for) with io.EOF; for a writer also short writes; for a stream that the code closes also an error of
// Close. The code must return an error that has the cause in its chain, or the result of the perfect run.
//
// When that is more than the Budget, offsets are picked, the same ones each time: the two at either end, the powers of
// two and their neighbours, then the boundaries of 64, 32 and 4 KiB and theirs, then evenly spread ones. The report
// says what was left out.
//
// # What is no finding
//
// An equal result, however it came about: code that retries, that stops before the fault, that needs no more. A fault
// that the code never met. A partial result beside an error. A cause that got lost on the way (Masked) is told, but no
// failure; nor is code with random results (Unstable). When the perfect run fails, splits are compared by the error's
// text alone and faults are left out.
package sweep
