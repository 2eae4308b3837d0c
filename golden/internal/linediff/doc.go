// Package linediff says which lines of two texts differ, and prints that as a bounded unified diff. It knows nothing of
// words within a line, of moved blocks, or of files.
//
// The search is E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), in the linear
// space of its section 4b, with three additions that keep it quick where the texts are large or have little in common:
//
//   - Equal stretches are skipped by comparing memory, and each difference is first searched in a small window behind
//     it, so that a few changes in a large text cost little more than comparing the two.
//   - Where the two differ by more than a limit, runs of lines that occur once on each side become fixed points (as in
//     B. Cohen's patience diff; a run of several lines is unique also in a repetitive log), and what is between them is
//     searched on its own.
//   - Where there are none either, the search goes on from the furthest point that it reached. The result is then a
//     correct diff that may be longer than the shortest one.
//
// No input takes quadratic time. Memory is a window for each difference, and about as much as the texts themselves
// once they differ by more than a window holds.
//
//	edits := linediff.Lines(want, got)
//	for _, e := range edits {
//		fmt.Printf("lines %d to %d became %d to %d\n", e.A0+1, e.A1, e.B0+1, e.B1)
//	}
package linediff
