// Package goldie_test measures goldie. It can't stand in one test binary with gotest.tools/golden: both define the flag
// -update, and the second one panics.
package goldie_test

import (
	"os"
	"testing"

	"github.com/sebdah/goldie/v2"

	"example.com/weir/peers/internal/side"
)

func TestMain(m *testing.M) { os.Exit(side.Main(m)) }

func BenchmarkEqual1KiB(b *testing.B)   { equal(b, side.KiB()) }
func BenchmarkEqual1MiB(b *testing.B)   { equal(b, side.MiB()) }
func BenchmarkEqual100MiB(b *testing.B) { equal(b, side.HundredMiB()) }

func equal(b *testing.B, size int) {
	name, want := side.Texts(b, size)
	side.ByTurns(b, side.Passes("goldie", assert, string(want), name))
}

func BenchmarkDiffer1MB(b *testing.B) {
	name, got := side.Differing(b)
	side.ByTurns(b, side.Fails("goldie", assert, got, name))
}

func assert(t testing.TB, got, name string) {
	goldie.New(t, goldie.WithFixtureDir(side.Generated), goldie.WithDiffEngine(goldie.ClassicDiff)).Assert(t, name, []byte(got))
}
