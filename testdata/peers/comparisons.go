package main

var captureRows = []row{
	{Work: "capture one Println", Bench: "capture/Println", Peer: "the idiom", Aim: 0.8},
	{Work: "capture one Println", Bench: "capture/Println", Peer: "go-capturer"},
	{Work: "capture both streams", Bench: "capture/Both", Peer: "two idioms", Aim: 0.8},
	{Work: "capture 1 GiB, kept", Bench: "capture/Kept", Peer: "the idiom", Aim: 1.0 / 3},
	{Work: "capture 1 GiB, limited", Bench: "capture/Flow", Ours: "limited", Peer: "bare pipe", Aim: 1.5},
	{Work: "capture 1 GiB, streamed", Bench: "capture/Flow", Ours: "streamed", Peer: "bare pipe", Aim: 1.5},
	{Work: "capture 1 GiB, held to a golden", Bench: "capture/Flow", Ours: "golden", Peer: "bare pipe", Aim: 1.5},
	{Work: "wait for a line", Bench: "capture/WaitLine", Peer: "bare pipe and Scanner"},
	{Work: "capture 1 GiB, kept: peak memory for each byte", Bench: "capture/Kept", Unit: "peak-B/B", Aim: 2.1},
	{Work: "the idiom beside it", Bench: "capture/Kept", Ours: "the idiom", Unit: "peak-B/B"},
	{Work: "capture 1 GiB, limited: memory above an idle process", Bench: "capture/Flow", Ours: "limited", Unit: "peak-B", Aim: 8 << 20},
	{Work: "capture 1 GiB, streamed: memory above an idle process", Bench: "capture/Flow", Ours: "streamed", Unit: "peak-B", Aim: 8 << 20},
	{Work: "capture 1 GiB, held to a golden: memory above an idle process", Bench: "capture/Flow", Ours: "golden", Unit: "peak-B", Aim: 8 << 20},
	{Work: "wait for a line: from its being written", Bench: "capture/WaitLine", Unit: "ns/op", Aim: 50e3},
}

var commandRows = []row{
	{Work: "run echo", Bench: "capture/Command", Peer: "exec.Cmd.Output", Aim: 1.05},
	{Work: "run echo", Bench: "capture/Command", Peer: "icmd"},
	{Work: "1 GiB from a command", Bench: "capture/CommandBulk", Peer: "icmd", Aim: 0.25},
	{Work: "a grandchild holds the pipe", Bench: "capture/CommandHeld", Peer: "exec.Cmd.Output"},
	{Work: "a grandchild holds the pipe: later than without it", Bench: "capture/CommandHeld", Peer: "without it", Unit: "ns/op", Aim: 5e6},
}

var goldenRows = []row{
	{Work: "equal golden, 1 KiB", Bench: "golden/Equal1KiB", Peer: "goldie"},
	{Work: "equal golden, 1 KiB", Bench: "golden/Equal1KiB", Peer: "gotest.tools"},
	{Work: "equal golden, 1 KiB", Bench: "golden/Equal1KiB", Peer: "go-snaps"},
	{Work: "equal golden, 1 MiB", Bench: "golden/Equal1MiB", Peer: "goldie", Aim: 0.25},
	{Work: "equal golden, 1 MiB", Bench: "golden/Equal1MiB", Peer: "gotest.tools"},
	{Work: "equal golden, 1 MiB", Bench: "golden/Equal1MiB", Peer: "go-snaps"},
	{Work: "equal golden, 100 MiB", Bench: "golden/Equal100MiB", Peer: "bytes.Equal", Aim: 2},
	{Work: "equal golden, 100 MiB", Bench: "golden/Equal100MiB", Peer: "goldie"},
	{Work: "100 of 1 MB's lines differ", Bench: "golden/Differ1MB", Peer: "goldie"},
	{Work: "100 of 1 MB's lines differ", Bench: "golden/Differ1MB", Peer: "gotest.tools"},
	{Work: "100 of 1 MB's lines differ", Bench: "golden/Differ1MB", Peer: "go-snaps"},
	{Work: "100 of 100 MB's lines differ", Bench: "golden/Differ100MB", Peer: "the equal comparison", Aim: 5},
	{Work: "100 of 100 MB's lines differ", Bench: "golden/Differ100MB", Peer: "GNU diff", Aim: 2},
	{Work: "every second line of 1 MB differs", Bench: "golden/DifferHalf", Peer: "GNU diff", Aim: 2},
	{Work: "every second line of 1 MB differs", Bench: "golden/DifferHalf", Peer: "go-internal"},
	{Work: "10 lines of a repetitive 1 MB differ", Bench: "golden/DifferRepetitive", Peer: "GNU diff", Aim: 2},
	{Work: "10 lines of a repetitive 1 MB differ", Bench: "golden/DifferRepetitive", Peer: "go-internal"},
	{Work: "equal golden, 100 MiB: memory above the two texts", Bench: "golden/Equal100MiB", Unit: "peak-B", Aim: 256 << 10},
	{Work: "every second line of 1 MB differs", Bench: "golden/DifferHalf", Unit: "ns/op", Aim: 1e9},
	{Work: "100 of 100 MB's lines differ: edits, of GNU diff's", Bench: "golden/Differ100MB", Peer: "GNU diff", Unit: edits, Aim: 1.3},
	{Work: "every second line of 1 MB differs: edits, of GNU diff's", Bench: "golden/DifferHalf", Peer: "GNU diff", Unit: edits, Aim: 1.3},
	{Work: "10 lines of a repetitive 1 MB differ: edits, of GNU diff's", Bench: "golden/DifferRepetitive", Peer: "GNU diff", Unit: edits, Aim: 1.3},
	{Work: "scrub a dense log of 1 MiB", Bench: "golden/ScrubDense", Peer: "regexps in turn"},
	{Work: "scrubbers with nothing to scrub", Bench: "golden/ScrubNothing", Peer: "no scrubbers"},
	{Work: "scrub a dense log: for each byte", Bench: "golden/ScrubDense", Unit: "ns/B", Aim: 5},
}

var fakeioRows = []row{
	{Work: "one byte a read", Bench: "fakeio/OneByte", Peer: "iotest.OneByteReader", Aim: 1.05},
	{Work: "half of what is asked", Bench: "fakeio/Half", Peer: "iotest.HalfReader", Aim: 1.05},
	{Work: "data together with EOF", Bench: "fakeio/DataErr", Peer: "iotest.DataErrReader", Aim: 1.05},
	{Work: "a time-out, once", Bench: "fakeio/Timeout", Peer: "iotest.TimeoutReader", Aim: 1.05},
	{Work: "a time-out, once, in 32 KiB", Bench: "fakeio/TimeoutShort", Peer: "iotest.TimeoutReader"},
	{Work: "nothing but an error", Bench: "fakeio/Err", Peer: "iotest.ErrReader", Aim: 1.05},
	{Work: "a writer with a fault ahead", Bench: "fakeio/Truncate", Peer: "iotest.TruncateWriter", Aim: 1.05},
	{Work: "one byte a read: allocations", Bench: "fakeio/OneByte", Unit: "allocs/op", Aim: 0, Judged: true},
	{Work: "a sweep: each run, above the code under test", Bench: "fakeio/Sweep", Peer: "the code", Unit: "ns/op", Aim: 2e3},
}
