// Package copycount copies a file and prints how many bytes it were, as the first program about io.Copy does.
//
// The fault: a count is made text by way of a rune. string(rune(65)) is "A", not "65", and neither the compiler nor
// go vet minds. The bytes arrive, so a test that compares the files passes for ever; only the printed line is wrong.
//
// The kit captures the line and compares it with testdata/copied.golden, which says:
//
//	golden: got differs from testdata/copied.golden at line 1, column 8 (lines -1 +1)
//	--- testdata/copied.golden (want)
//	+++ got
//	@@ -1 +1 @@
//	-copied 65 bytes
//	+copied A bytes
//	?       ^
package copycount
