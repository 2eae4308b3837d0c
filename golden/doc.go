// Package golden tells whether what a test got is what was agreed on: the text in a file under testdata.
//
// It does not print values: what it compares is text, or bytes, that the code under test wrote. It never writes where it
// only compares, never deletes, and has no way to store a picture or a structure.
//
//	func TestHelp(t *testing.T) {
//		out := capture.Stdout(t, func() { run("-help") })
//		golden.Assert(t, out, "help.golden") // testdata/help.golden
//	}
//
// A failure names the place and the command that mends it, from testdata/golden_mismatch.txtar:
//
//	greet_test.go:13: golden: got differs from testdata/greet.golden at line 2, column 8 (lines -1 +1)
//	    --- testdata/greet.golden (want)
//	    +++ got
//	    @@ -1,3 +1,3 @@
//	     hello, ada
//	    -hello, Grace
//	    +hello, grace
//	    ?       ^
//	     hello, barbara
//	    to keep the whole of got as a file: go test -artifacts
//	    if got is right: GOLDEN_UPDATE=1 go test ./greet -run '^TestTo$'
//
// # Update
//
// GOLDEN_UPDATE=1 go test ./... writes the goldens that differ or do not exist; the text of a failure has the command
// that writes just its own. GOLDEN_UPDATE is empty, 0, 1 or force; where CI is set it is refused unless it is force. An
// -update flag that another package defines is honoured too. A test that has failed already writes nothing, a symbolic
// link that leads out of testdata is not followed, and two tests that want different bytes in one golden are told so.
//
// # Names
//
// Goldens are in testdata of the directory where the test binary was started, wherever the test has gone since. An empty
// name is made of the test's: testdata/TestX/sub.golden, and TestX/sub.2.golden for the second one. Where
// name_windows.golden exists, it goes before name.golden on Windows, and likewise on other systems.
//
// # Line ends
//
// A golden whose every line end is CRLF, as git may check it out, also equals a text with LF, unless Exact is given. The
// line "*.golden -text" in .gitattributes keeps git from changing goldens.
//
// # Memory
//
// A reader is compared as it comes, in constant memory, also where it differs; what a failing test got is stored in
// t.ArtifactDir() meanwhile. Scrub needs as much as the longest line, and remembers each value that it numbers. Wildcards
// and Member hold the golden in memory, and an update with them also what the test got.
package golden
