// Package iotest moves tests from testing/iotest to fakeio, its sweep and its contracts.
//
// Each double of iotest has a counterpart; pairs_test.go runs the two side by side, call by call, and says where they
// differ. The loop over doubles in before_test.go, as parsers are tested today, becomes the one call in after_test.go,
// which tries every split and every fault, and finds what the loop passes:
//
//	sweep: ExploreReader ran the code 34 times over 5 bytes: 1 failure.
//
//	Swallowed (Errors) at offsets 1 to 3: it lost the error and carried on as if it had all.
//	    injected:  the read at offset 1 fails with fakeio.ErrInjected, and so does every one after it
//	    the code:  returned 4 and no error; the perfect run returned 4096
//	    where:     bufio.(*Reader).fill (bufio.go:113)
//	               bufio.(*Reader).ReadSlice (bufio.go:377)
//	               bufio.(*Reader).collectFragments (bufio.go:452)
//	               bufio.(*Reader).ReadString (bufio.go:499)
//	               iotest.Size (size.go:13)
//	    replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(1, fakeio.ErrInjected))
package iotest
