package main

import "slices"

// rows are the comparisons, in the order in which they are printed. The aims are those of the kit's design; a row without
// one is there to tell, not to judge.
var rows = slices.Concat(captureRows, commandRows, goldenRows, fakeioRows)

// row is one comparison of two sub-benchmarks of one benchmark, or one figure of one of them. Without a Unit it is the
// ratio of their times; with one it is ours in that unit, less the peer's if there is a peer (edits are a ratio again).
type row struct {
	Work   string
	Bench  string  // package/benchmark, without "Benchmark"
	Ours   string  // a sub-benchmark; "weir" if empty
	Peer   string  // the sub-benchmark that it is held against
	Unit   string  // a unit that the benchmark reports
	Aim    float64 // at most this, in Unit or as a ratio
	Judged bool    // Aim counts although it is 0
}
