package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParse(t *testing.T) {
	out := "goos: linux\nBenchmarkKept/the_idiom-2 \t       1\t5200000000 ns/op\t         4.02 peak-B/B\t 8 allocs/op\nPASS\n"
	assert.Equal(t, figures{"ns/op": 5.2e9, "peak-B/B": 4.02, "allocs/op": 8}, parse(out))
	assert.Empty(t, parse("--- SKIP: BenchmarkKept\nPASS\n"))
}

// A ratio is the median of the rounds' ratios: a round in which the machine was busy for both counts like any other.
func TestRowIsTheMedianOfRatios(t *testing.T) {
	at := func(ours, peer float64) map[string]figures {
		return map[string]figures{"weir": {"ns/op": ours}, "the idiom": {"ns/op": peer}}
	}
	rounds := []map[string]figures{at(50, 100), at(900, 1000), at(70, 100)}
	var found results
	found.add(row{Work: "w", Bench: "capture/Kept", Peer: "the idiom", Aim: 0.6}, rounds)
	found.add(row{Work: "later", Bench: "capture/Kept", Peer: "the idiom", Unit: "ns/op", Aim: 40}, rounds)
	found.add(row{Work: "absent", Bench: "capture/Kept", Unit: "peak-B"}, rounds)

	assert.Equal(t, 0.7, found.Rows[0].Value)
	assert.True(t, found.Rows[0].missed())
	assert.Equal(t, 70.0, found.Rows[0].Time)
	assert.Equal(t, -50.0, found.Rows[1].Value)
	assert.False(t, found.Rows[1].missed())
	assert.True(t, found.Rows[2].Missing)
	assert.Equal(t, 3, found.Rows[0].Rounds)
}

func TestQuantile(t *testing.T) {
	assert.Equal(t, 3.0, quantile([]float64{4, 2}, 0.5))
	assert.Equal(t, 1.5, quantile([]float64{3, 1, 2}, 0.25))
	assert.Equal(t, 7.0, quantile([]float64{7}, 0.75))
	assert.Zero(t, quantile(nil, 0.5))
}

func TestRound(t *testing.T) {
	for want, value := range map[string]float64{"0": 0, "0.00613": 0.006132, "0.1": 0.1, "12.3": 12.34, "1230": 1230.4, "-1.5": -1.5} {
		assert.Equal(t, want, round(value))
	}
	assert.Equal(t, "1.5 µs", duration(1500))
	assert.Equal(t, "2 s", duration(2e9))
	assert.Equal(t, "256 KiB", size(256<<10))
	assert.Equal(t, "200 MB/s", show(5, "ns/B"))
}
