// Package golden has the functions of gotest.tools/v3/golden over example.com/weir/golden, so that a project moves by
// changing an import. Files lie where they did, under testdata with any name; GOLDEN_UPDATE=1 updates them.
package golden

import (
	"os"
	"path/filepath"
	"testing"

	"gotest.tools/v3/assert/cmp"

	"example.com/weir/golden"
)

// Assert fails the test unless actual is what the file holds.
func Assert(t testing.TB, actual, filename string, _ ...any) {
	t.Helper()
	golden.Require(t, actual, filename, golden.AnySuffix())
}

// AssertBytes is Assert for bytes, line ends included.
func AssertBytes(t testing.TB, actual []byte, filename string, _ ...any) {
	t.Helper()
	golden.Require(t, actual, filename, golden.AnySuffix(), golden.Exact())
}

// String is the comparison of Assert for gotest.tools' assert; it can't update the file.
func String(actual, filename string) cmp.Comparison {
	return comparison(golden.Compare(actual, Path(filename), golden.AnySuffix()))
}

// Bytes is the comparison of AssertBytes.
func Bytes(actual []byte, filename string) cmp.Comparison {
	return comparison(golden.Compare(actual, Path(filename), golden.AnySuffix(), golden.Exact()))
}

func comparison(err error) cmp.Comparison {
	return func() cmp.Result {
		if err != nil {
			return cmp.ResultFailure(err.Error())
		}
		return cmp.ResultSuccess
	}
}

// Get returns what the file holds.
func Get(t testing.TB, filename string) []byte {
	t.Helper()
	content, err := os.ReadFile(Path(filename))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Path is where the file lies.
func Path(filename string) string {
	if filepath.IsAbs(filename) {
		return filename
	}
	return filepath.Join("testdata", filename)
}
