package fakeio

import (
	"io"
	"os"
)

// Plan turns the bytes of a fuzzer into options, so that go test -fuzz, or any source of random bytes, looks for the
// splits and faults that break the code under test. Equal bytes make equal options, every byte string makes some, and
// none means a perfect double.
//
// The options suit either side: those that only a reader can have (Chunk, Empty, WithData, Truncate with
// io.ErrUnexpectedEOF) do nothing on a writer, and Short nothing on a reader. They take no time, record nothing and
// break no contract, so that Delay, Record and so on may be added; and the stream is never cut without an error: code
// either sees all of it or is told.
func Plan(data []byte) []Option {
	var opts []Option
	var seen uint32
	for len(data) > 0 {
		var o Option
		o, data = planned(data)
		if o.kind < failAt || o.kind > failCall {
			if seen&(1<<o.kind) != 0 {
				continue
			}
			seen |= 1 << o.kind
		}
		opts = append(opts, o)
	}
	return opts
}

var plannedErrors = [...]error{ErrInjected, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded, io.ErrClosedPipe}

// planned makes one option of the first bytes: a byte for its kind and what more it needs.
func planned(data []byte) (Option, []byte) {
	what, data := data[0], data[1:]
	number := func() int64 { // one byte, or two from 128 on
		if len(data) == 0 {
			return 0
		}
		n := int64(data[0])
		data = data[1:]
		if n >= 128 && len(data) > 0 {
			n = (n-128)<<8 | int64(data[0])
			data = data[1:]
		}
		return n
	}
	err := plannedErrors[what>>4%4]
	var o Option
	switch what % 9 {
	case 0:
		o = Chunk(1 + int(number()))
	case 1:
		o = Chunk(1+int(number()), 1+int(number()), 1+int(number()))
	case 2:
		o = FailAt(number(), err)
	case 3:
		o = FailOnce(number(), err)
	case 4:
		o = FailCall(1+int(number()), err)
	case 5:
		o = Truncate(number(), io.ErrUnexpectedEOF)
	case 6:
		o = WithData()
	case 7:
		o = Empty(1 + int(number()%4))
	case 8:
		o = Short(1 + int(number()))
	}
	o.lenient = true
	return o, data
}
