package golden_test

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"example.com/weir/golden"
	"example.com/weir/peers/internal/side"
)

// BenchmarkDiffer1MB measures whole assertions that fail, with the text that they print.
func BenchmarkDiffer1MB(b *testing.B) {
	name, got := side.Differing(b)
	side.ByTurns(b,
		side.Fails("weir", weirAssert, got, name),
		side.Fails("gotest.tools", gotestAssert, got, name),
		side.Fails("go-snaps", snapsAssert, got, name),
	)
}

func BenchmarkDiffer100MB(b *testing.B) {
	size := side.Size(100e6, 1e6)
	differ(b, fmt.Sprintf("lines%d", size), func() []byte { return side.Lines(size) }, 100)
}

func BenchmarkDifferHalf(b *testing.B) {
	size := side.Size(1e6, 1e5)
	differ(b, fmt.Sprintf("lines%d", size), func() []byte { return side.Lines(size) }, 0)
}

func BenchmarkDifferRepetitive(b *testing.B) {
	size := side.Size(1e6, 1e5)
	differ(b, fmt.Sprintf("log%d", size), func() []byte { return side.Log(size, false) }, 10)
}

// differ measures comparisons of a text with one in which count lines are changed.
func differ(b *testing.B, name string, fill func() []byte, count int) {
	wantPath, want := side.File(b, name+".golden", fill)
	gotPath, got := side.File(b, fmt.Sprintf("%s-%d.got", name, count), func() []byte { return side.Change(want, count) })
	side.ByTurns(b,
		side.Variant{Name: "weir", Run: func(b *testing.B) {
			var mismatch *golden.MismatchError
			for b.Loop() {
				if err := golden.Compare(got, wantPath); !errors.As(err, &mismatch) {
					b.Fatalf("%v instead of a mismatch", err)
				}
			}
			b.ReportMetric(float64(mismatch.Removed+mismatch.Added), "edits")
		}},
		side.Gives("the equal comparison", nil, func(*testing.B) error { return golden.Compare(want, wantPath) }),
		side.Variant{Name: "GNU diff", Run: func(b *testing.B) { gnuDiff(b, wantPath, gotPath) }},
		side.Gives("go-internal", true, func(*testing.B) bool {
			return bytes.Contains(diff.Diff("want", want, "got", got), []byte("\n+changed "))
		}),
	)
}

func gnuDiff(b *testing.B, want, got string) {
	version, err := exec.Command("diff", "--version").Output()
	if err != nil || !bytes.Contains(version, []byte("GNU")) {
		b.Skip("there is no GNU diff on this machine")
	}
	var out []byte
	for b.Loop() {
		var exit *exec.ExitError
		if out, err = exec.Command("diff", "-u", want, got).Output(); !errors.As(err, &exit) || exit.ExitCode() != 1 {
			b.Fatalf("diff: %v instead of the exit status 1", err)
		}
	}
	edits := bytes.Count(out, []byte("\n-")) + bytes.Count(out, []byte("\n+")) - 1 // the header's +++; its --- begins the text
	b.ReportMetric(float64(edits), "edits")
}
