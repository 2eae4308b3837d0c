package main

var fakeioRows = []row{
	{Work: "one byte a read", Bench: "fakeio/OneByte", Peer: "iotest.OneByteReader", Aim: 1.05},
	{Work: "half of what is asked", Bench: "fakeio/Half", Peer: "iotest.HalfReader", Aim: 1.05},
	{Work: "data together with EOF", Bench: "fakeio/DataErr", Peer: "iotest.DataErrReader", Aim: 1.05},
	{Work: "a time-out, once", Bench: "fakeio/Timeout", Peer: "iotest.TimeoutReader", Aim: 1.05},
	{Work: "nothing but an error", Bench: "fakeio/Err", Peer: "iotest.ErrReader", Aim: 1.05},
	{Work: "a writer with a fault ahead", Bench: "fakeio/Truncate", Peer: "iotest.TruncateWriter", Aim: 1.05},
	{Work: "one byte a read: allocations", Bench: "fakeio/OneByte", Unit: "allocs/op", Aim: 0, Judged: true},
}
