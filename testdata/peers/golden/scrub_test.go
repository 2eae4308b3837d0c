package golden_test

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"example.com/weir/golden"
	"example.com/weir/peers/internal/side"
)

// all are the built-in scrubbers for text that varies from run to run.
var all = golden.Scrub(golden.Times(), golden.Durations(), golden.Addresses(), golden.UUIDs(), golden.Ports(),
	golden.PIDs(), golden.TempDirs(), golden.ANSI())

func BenchmarkScrubDense(b *testing.B) {
	size := side.Size(1<<20, 64<<10)
	_, log := side.File(b, fmt.Sprintf("dense%d.log", size), func() []byte { return side.Log(size, true) })
	name := fmt.Sprintf("generated/dense%d.golden", size)
	update(b, log, name, all)
	side.ByTurns(b,
		side.Variant{Name: "weir", Run: func(b *testing.B) {
			for b.Loop() {
				golden.Require(b, log, name, all)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(log)), "ns/B")
		}},
		side.Variant{Name: "regexps in turn", Run: func(b *testing.B) {
			for b.Loop() {
				text := log
				for _, pattern := range patterns {
					text = pattern.ReplaceAll(text, []byte("[volatile]"))
				}
			}
		}},
	)
}

// patterns are what one writes by hand for five of the scrubbers.
var patterns = []*regexp.Regexp{
	regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)`),
	regexp.MustCompile(`\b\d+(\.\d+)?(ns|µs|ms|s)\b`),
	regexp.MustCompile(`0x[0-9a-f]+`),
	regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`),
	regexp.MustCompile(`127\.0\.0\.1:\d+`),
}

func BenchmarkScrubNothing(b *testing.B) {
	size := side.Size(1<<20, 64<<10)
	name := fmt.Sprintf("log%d.golden", size)
	_, log := side.File(b, name, func() []byte { return side.Log(size, false) })
	passes := func(lib string, opts ...golden.Option) side.Variant {
		return side.Variant{Name: lib, Run: func(b *testing.B) {
			for b.Loop() {
				golden.Require(b, log, "generated/"+name, opts...)
			}
		}}
	}
	side.ByTurns(b, passes("weir", all), passes("no scrubbers"))
}

// update writes the golden of a text through the kit itself.
func update(b *testing.B, got []byte, name string, opts ...golden.Option) {
	b.Helper()
	b.Setenv("GOLDEN_UPDATE", "force")
	golden.Require(b, got, name, opts...)
	_ = os.Unsetenv("GOLDEN_UPDATE") // b.Setenv puts back what was there
}
