package linediff_test

import (
	"fmt"
	"os"

	"example.com/weir/golden/internal/linediff"
)

func ExampleLines() {
	want := []byte("one\ntwo\nthree\n")
	got := []byte("one\n2\nthree\nfour\n")
	for _, e := range linediff.Lines(want, got) {
		fmt.Println(e)
	}
	// Output:
	// {1 2 1 2}
	// {3 3 3 4}
}

func ExampleUnified() {
	want := []byte("one\ntwo\nthree\n")
	got := []byte("one\n2\nthree\n")
	edits := linediff.Lines(want, got)
	linediff.Unified(os.Stdout, want, got, edits, nil, linediff.Format{Context: 3})
	// Output:
	// @@ -1,3 +1,3 @@
	//  one
	// -two
	// +2
	//  three
}

func ExampleAlign() {
	want := []string{"start\n", "...\n", "took ? ms\n"}
	got := []string{"start\n", "step 1\n", "step 2\n", "took 7 ms\n"}
	pattern := linediff.Pattern{
		Gap:   func(i int) bool { return want[i] == "...\n" },
		Match: func(i, j int) bool { return want[i] == got[j] || i == 2 && j == 3 },
	}
	edits, gaps := linediff.Align([]byte("start\n...\ntook ? ms\n"), []byte("start\nstep 1\nstep 2\ntook 7 ms\n"), pattern)
	fmt.Println(edits, gaps)
	// Output: [] [{1 2 1 3}]
}
