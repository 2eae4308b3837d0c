package golden_test

import (
	"bytes"
	"testing"

	"example.com/weir/peers/internal/side"
)

func BenchmarkEqual1KiB(b *testing.B)   { equal(b, side.KiB()) }
func BenchmarkEqual1MiB(b *testing.B)   { equal(b, side.MiB()) }
func BenchmarkEqual100MiB(b *testing.B) { equal(b, side.HundredMiB()) }

func equal(b *testing.B, size int) {
	name, want := side.Texts(b, size)
	got, second := string(want), bytes.Clone(want)
	side.ByTurns(b,
		side.Passes("weir", weirAssert, got, name),
		side.Passes("gotest.tools", gotestAssert, got, name),
		side.Passes("go-snaps", snapsAssert, got, name),
		side.Gives("bytes.Equal", true, func(*testing.B) bool { return bytes.Equal(want, second) }),
	)
}
