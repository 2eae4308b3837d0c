package fakeio_test

import (
	"bytes"
	"io"
	"testing"

	"example.com/weir/fakeio/sweep"
	"example.com/weir/peers/internal/side"
)

// BenchmarkSweep reports the time of one run of the code under test: inside a sweep, and alone.
func BenchmarkSweep(b *testing.B) {
	input := []byte("a weir is a low wall built across a stream to hold it & measure.")
	p := make([]byte, 512)
	count := func(r io.Reader) (sum int, err error) {
		for err == nil {
			var n int
			n, err = r.Read(p)
			sum += n
		}
		if err == io.EOF {
			err = nil
		}
		return sum, err
	}
	side.ByTurns(b,
		side.Variant{Name: "weir", Run: func(b *testing.B) {
			runs := 0
			for b.Loop() {
				report := sweep.ExploreReader(input, count)
				if err := report.Err(); err != nil {
					b.Fatal(err)
				}
				runs += report.Runs
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(runs), "ns/op")
		}},
		side.Gives("the code", len(input), func(*testing.B) int {
			sum, _ := count(bytes.NewReader(input))
			return sum
		}),
	)
}
