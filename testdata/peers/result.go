package main

import (
	"slices"
	"strconv"
	"strings"
)

// results are what a run found, and what the table and the picture are drawn from.
type results struct {
	System string   `json:"system"`
	CPUs   int      `json:"cpus"`
	Go     string   `json:"go"`
	Rounds int      `json:"rounds"`
	Short  bool     `json:"short,omitempty"`
	Rows   []result `json:"rows"`
}

// result is one row's figure: the median of the rounds, and the range of the middle half of them. Missing: the platform has
// not what it takes.
type result struct {
	Work    string  `json:"work"`
	Bench   string  `json:"bench"`
	Ours    string  `json:"ours"`
	Peer    string  `json:"peer,omitempty"`
	Unit    string  `json:"unit,omitempty"` // none: a ratio
	Rounds  int     `json:"rounds"`
	Value   float64 `json:"value"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Time    float64 `json:"ns,omitempty"`      // a ratio's numerator
	Beside  float64 `json:"peer_ns,omitempty"` // and denominator
	Aim     float64 `json:"aim"`
	Judged  bool    `json:"judged"`
	Missing bool    `json:"missing,omitempty"`
}

// rounds are the fewest and the most that a row has.
func (found results) rounds() (few, many int) {
	for _, r := range found.Rows {
		if r.Missing {
			continue
		}
		if few == 0 || r.Rounds < few {
			few = r.Rounds
		}
		many = max(many, r.Rounds)
	}
	return few, many
}

// missed tells whether an aim was not reached.
func (r result) missed() bool { return r.Judged && !r.Missing && r.Value > r.Aim }

func (r row) ours() string {
	if r.Ours == "" {
		return "weir"
	}
	return r.Ours
}

// add works out one row from the rounds of its benchmark.
func (found *results) add(r row, rounds []map[string]figures) {
	out := result{
		Work: r.Work, Bench: r.Bench, Ours: r.ours(), Peer: r.Peer, Unit: r.Unit,
		Aim: r.Aim, Judged: r.Judged || r.Aim > 0,
	}
	var values, times, besides []float64
	for _, round := range rounds {
		value, ok := r.value(round)
		if !ok {
			continue
		}
		values = append(values, value)
		times = append(times, round[r.ours()]["ns/op"])
		besides = append(besides, round[r.Peer]["ns/op"])
	}
	out.Rounds, out.Missing = len(values), len(values) == 0
	out.Value, out.Low, out.High = quantile(values, 0.5), quantile(values, 0.25), quantile(values, 0.75)
	if r.Unit == "" {
		out.Time, out.Beside = quantile(times, 0.5), quantile(besides, 0.5)
	}
	found.Rows = append(found.Rows, out)
}

// edits are the lines that a diff removes and adds: what two find is a ratio, not a difference.
const edits = "edits"

// value is the row's figure in one round.
func (r row) value(round map[string]figures) (float64, bool) {
	unit := r.Unit
	if unit == "" {
		unit = "ns/op"
	}
	ours, ok := round[r.ours()][unit]
	if !ok || r.Peer == "" {
		return ours, ok
	}
	peer, ok := round[r.Peer][unit]
	if r.Unit == "" || r.Unit == edits {
		return ours / peer, ok && peer > 0
	}
	return ours - peer, ok
}

// quantile is the value below which the share q of the values lies, between two of them in proportion, or 0 of none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// parse reads the figures of the one benchmark line in a test binary's output.
func parse(out string) figures {
	got := figures{}
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		for i := 2; i+1 < len(fields); i += 2 {
			if value, err := strconv.ParseFloat(fields[i], 64); err == nil {
				got[fields[i+1]] = value
			}
		}
	}
	return got
}
