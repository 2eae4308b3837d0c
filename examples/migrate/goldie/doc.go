// Package goldie moves tests from github.com/sebdah/goldie/v2.
//
// The tests in before and after differ in one line, the import: package shim/goldie has the same names over the golden
// of the kit. Goldens lie where they did, testdata/<name>.golden. What the move gains: a failure that names the line,
// the column and the command that updates just this golden, updates that CI refuses, goldens of any size, and scrubbers
// and wildcards where goldie has templates. What changes: GOLDEN_UPDATE=1 stands in for -update and GOLDIE_UPDATE; no
// flag -clean deletes anything, goldens that no test claims are listed instead (golden.Track).
package goldie

import (
	"fmt"
	"strings"
)

// List is what the tests compare as JSON.
type List struct{ Guests []string }

// Report is what the tests compare as text.
func Report(names ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d guests\n", len(names))
	for i, name := range names {
		fmt.Fprintf(&b, "%2d. %s\n", i+1, name)
	}
	return b.String()
}
