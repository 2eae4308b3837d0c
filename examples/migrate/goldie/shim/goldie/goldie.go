// Package goldie has the functions of github.com/sebdah/goldie/v2 that most projects use, over example.com/weir/golden,
// so that a project moves by changing an import. GOLDEN_UPDATE=1 updates the files.
package goldie

import (
	"encoding/json"
	"testing"

	"example.com/weir/golden"
)

// New returns a Goldie for the folder testdata.
func New(testing.TB) *Goldie { return &Goldie{} }

// Goldie compares with testdata/<name>.golden.
type Goldie struct{}

// Assert fails the test unless actual is what the golden holds.
func (*Goldie) Assert(t testing.TB, name string, actual []byte) {
	t.Helper()
	golden.Require(t, actual, name+".golden")
}

// AssertJson compares value as indented JSON, without a newline at its end, as goldie does.
func (g *Goldie) AssertJson(t testing.TB, name string, value any) {
	t.Helper()
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	g.Assert(t, name, text)
}
