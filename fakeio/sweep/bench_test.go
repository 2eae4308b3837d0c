package sweep_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"testing"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

var sixteen = []byte(`{"a":1,"b":true}`)

func decode(r io.Reader) (v any, err error) {
	err = json.NewDecoder(r).Decode(&v)
	return v, err
}

// drain is nearly nothing, so that what is measured is the sweep.
func drain(r io.Reader) (n int, err error) {
	var buf [64]byte
	for {
		m, err := r.Read(buf[:])
		n += m
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}

// BenchmarkRun is what a run costs: that of the code alone, with the same chunkings, and in a sweep. The difference is
// to be 2 µs at most.
func BenchmarkRun(b *testing.B) {
	b.Run("drain/alone", func(b *testing.B) { alone(b, drain) })
	b.Run("drain/swept", func(b *testing.B) { swept(b, drain) })
	b.Run("json/alone", func(b *testing.B) { alone(b, decode) })
	b.Run("json/swept", func(b *testing.B) { swept(b, decode) })
}

func alone[T any](b *testing.B, use func(io.Reader) (T, error)) {
	runs := 0
	for b.Loop() {
		var sizes [16]int
		for mask := range 1 << 15 {
			n, start := 0, 0
			for at := 1; at <= 16; at++ {
				if at == 16 || mask>>(at-1)&1 == 1 {
					sizes[n], start = at-start, at
					n++
				}
			}
			_, _ = use(fakeio.NewReader(bytes.NewReader(sixteen), fakeio.Chunk(sizes[:n]...)))
			runs++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(runs), "ns/run")
}

func swept[T any](b *testing.B, use func(io.Reader) (T, error)) {
	runs := 0
	for b.Loop() {
		runs += sweep.ExploreReader(sixteen, use).Runs
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(runs), "ns/run")
	b.ReportMetric(float64(runs)/float64(b.N), "runs/op")
}

// BenchmarkChunkings is all 2^15 chunkings of a JSON stream of 16 bytes: two seconds at most.
func BenchmarkChunkings(b *testing.B) { swept(b, decode) }

func ExampleBudget() {
	parse := func(r io.Reader) (any, error) { return decode(r) }
	report := sweep.ExploreReader(bytes.Repeat([]byte("[1]\n"), 100_000), parse, sweep.Budget(500))
	fmt.Println(report.Runs <= 500, report.Err())
	// Output:
	// true <nil>
}
