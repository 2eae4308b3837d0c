// Package golden_test measures package golden beside gotest.tools/golden, go-snaps, bytes.Equal, GNU diff and
// go-internal/diff.
package golden_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gkampitakis/go-snaps/snaps"
	gotest "gotest.tools/v3/golden"

	"example.com/weir/golden"
	"example.com/weir/peers/internal/side"
)

func TestMain(m *testing.M) { os.Exit(side.Main(m)) }

// The assertions of the libraries, each in the way its documentation shows for text.
func weirAssert(t testing.TB, got, name string) {
	golden.Assert(t, got, "generated/"+name+".golden")
}

func gotestAssert(t testing.TB, got, name string) {
	gotest.Assert(t, got, "generated/"+name+".golden")
}

func snapsAssert(t testing.TB, got, name string) {
	dir, err := filepath.Abs(side.Generated)
	if err != nil {
		t.Fatal(err)
	}
	snaps.WithConfig(snaps.Dir(dir), snaps.Filename(name), snaps.Raw()).MatchStandaloneSnapshot(t, got)
}
