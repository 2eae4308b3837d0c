package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// table is the results as two Markdown tables: the ratios, then what is no ratio.
func table(found results) string {
	var text strings.Builder
	few, many := found.rounds()
	fmt.Fprintf(&text, "Measured on %s with %d CPUs and %s, side by side: the median of the ratios of %d to %d rounds, and the\n"+
		"range of the middle half of them. Below 1 the kit is the faster one.\n\n", found.System, found.CPUs, found.Go, few, many)
	if found.Short {
		text.WriteString("**Each benchmark ran once at a small size: these figures show that they work, and nothing else.**\n\n")
	}
	ratios := "| work | beside | weir | the other | ratio | middle half | aim | |\n| --- | --- | ---: | ---: | ---: | --- | --- | --- |\n"
	limits := "| limit | measured | middle half | aim | |\n| --- | ---: | --- | --- | --- |\n"
	for _, r := range found.Rows {
		r.Judged = r.Judged && !found.Short
		if cells := strings.Join(r.cells(), " | "); r.Unit == "" {
			ratios += fmt.Sprintf("| %s | %s | %s |\n", r.Work, r.Peer, cells)
		} else {
			limits += fmt.Sprintf("| %s | %s |\n", r.Work, cells)
		}
	}
	text.WriteString(ratios + "\n" + limits)
	return text.String()
}

// cells are a row's figures.
func (r result) cells() []string {
	if r.Missing {
		if r.Unit == "" {
			return []string{"", "", "", "", r.aim(), "not on this platform"}
		}
		return []string{"", "", r.aim(), "not on this platform"}
	}
	figures := []string{show(r.Value, r.Unit), show(r.Low, r.Unit) + " – " + show(r.High, r.Unit), r.aim(), r.verdict()}
	if r.Unit == "" {
		return append([]string{show(r.Time, "ns/op"), show(r.Beside, "ns/op")}, figures...)
	}
	return figures
}

func (r result) aim() string {
	switch {
	case !r.Judged:
		return ""
	case r.Unit == "ns/B": // shown as a speed
		return "≥ " + show(r.Aim, r.Unit)
	default:
		return "≤ " + show(r.Aim, r.Unit)
	}
}

func (r result) verdict() string {
	switch {
	case !r.Judged:
		return ""
	case r.missed():
		return "**missed**"
	default:
		return "met"
	}
}

// show writes a figure as people say it.
func show(value float64, unit string) string {
	switch unit {
	case "ns/op":
		return duration(value)
	case "ns/B":
		return round(1e3/value) + " MB/s"
	case "peak-B":
		return size(value)
	case "peak-B/B":
		return round(value) + " B"
	default:
		return round(value)
	}
}

// round gives three significant digits, or all of a whole number.
func round(value float64) string {
	if value == 0 {
		return "0"
	}
	digits := max(0, 2-int(math.Floor(math.Log10(math.Abs(value)))))
	text := strconv.FormatFloat(value, 'f', digits, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	return text
}

func duration(ns float64) string {
	for _, unit := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
		if math.Abs(ns) >= float64(unit) {
			return round(ns/float64(unit)) + " " + strings.TrimLeft(unit.String(), "1")
		}
	}
	return round(ns) + " ns"
}

func size(bytes float64) string {
	switch {
	case math.Abs(bytes) >= 1<<20:
		return round(bytes/(1<<20)) + " MiB"
	case math.Abs(bytes) >= 1<<10:
		return round(bytes/(1<<10)) + " KiB"
	default:
		return round(bytes) + " B"
	}
}
