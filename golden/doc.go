// Package golden tells whether what a test got is what was agreed on: the text in a file under testdata.
//
// It does not print values: what it compares is text, or bytes, that the code under test wrote. It never writes where it
// only compares, and never deletes.
//
//	func TestHelp(t *testing.T) {
//		out := capture.Stdout(t, func() { run("-help") })
//		golden.Assert(t, out, "help.golden") // testdata/help.golden
//	}
//
// GOLDEN_UPDATE=1 go test ./... writes the goldens that differ; the text of a failure has the command that writes just
// its own. GOLDEN_UPDATE is empty, 0, 1 or force; where CI is set it is refused unless it is force.
package golden
