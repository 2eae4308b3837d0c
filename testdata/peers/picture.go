package main

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// The picture's measures, in pixels.
const (
	pictureWidth = 880
	plotLeft     = 400
	plotRight    = 810
	plotTop      = 44
	rowHeight    = 19
	barHeight    = 11
)

// picture draws the ratios as bars on a logarithmic scale that start at 1: to the left the kit is the faster one. Its colours
// follow the reader's light or dark scheme, on a background of its own, since the page around it may follow another one.
func picture(found results) string {
	ratios := make([]result, 0, len(found.Rows))
	for _, r := range found.Rows {
		if r.Unit == "" && !r.Missing && r.Value > 0 {
			ratios = append(ratios, r)
		}
	}
	axis := fit(ratios)
	bottom := plotTop + rowHeight*len(ratios)
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%[1]d" height="%[2]d" role="img">`+"\n",
		pictureWidth, bottom+46)
	fmt.Fprintf(&svg, "<title>weir's time divided by that of what does the same work, on a logarithmic scale</title>\n%s", pictureStyle)
	svg.WriteString(`<rect class="back" width="100%" height="100%"/>` + "\n")
	svg.WriteString(label(plotLeft-8, 20, "end", "head", "weir's time ÷ the other's"))
	svg.WriteString(label(axis.x(1)-8, 20, "end", "", "← faster"))
	svg.WriteString(label(axis.x(1)+8, 20, "start", "", "slower →"))
	for _, at := range axis.marks() {
		fmt.Fprintf(&svg, `<path class="grid" d="M%.1f %dV%d"/>`+"\n", axis.x(at), plotTop-4, bottom)
		svg.WriteString(label(axis.x(at), plotTop-9, "middle", "soft", round(at)))
	}
	previous := ""
	for i, r := range ratios {
		work := r.Work
		if work == previous {
			work = ""
		}
		previous = r.Work
		svg.WriteString(bar(r, work, axis, plotTop+rowHeight*i))
	}
	fmt.Fprintf(&svg, `<path class="one" d="M%.1f %dV%d"/>`+"\n", axis.x(1), plotTop-4, bottom)
	svg.WriteString(legend(bottom + 28))
	svg.WriteString("</svg>\n")
	return svg.String()
}

const pictureStyle = `<style>
.back { fill: #ffffff }
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.soft { fill: #656d76 } .head { font-weight: 600 }
.grid { stroke: #d0d7de } .one { stroke: #656d76 } .aim { stroke: #1f2328; stroke-width: 2 }
.good { fill: #1a7f64 } .none { fill: #6e8fb5 } .bad { fill: #c4560f }
@media (prefers-color-scheme: dark) {
.back { fill: #0d1117 }
text { fill: #e6edf3 }
.soft { fill: #9198a1 }
.grid { stroke: #3d444d } .one { stroke: #9198a1 } .aim { stroke: #e6edf3 }
.good { fill: #3fb58f } .none { fill: #7fa3cf } .bad { fill: #f0883e }
}
</style>
`

// bar draws one row whose upper edge is at y.
func bar(r result, work string, axis scale, y int) string {
	from, to := min(axis.x(1), axis.x(r.Value)), max(axis.x(1), axis.x(r.Value))
	middle := y + rowHeight/2
	var svg strings.Builder
	svg.WriteString(label(8, middle+4, "start", "", work))
	svg.WriteString(label(plotLeft-8, middle+4, "end", "soft", r.Peer))
	fmt.Fprintf(&svg, `<rect class="%s" x="%.1f" y="%d" width="%.1f" height="%d"/>`+"\n",
		r.class(), from, middle-barHeight/2, max(1, to-from), barHeight)
	if r.Judged {
		fmt.Fprintf(&svg, `<path class="aim" d="M%.1f %dv%d"/>`+"\n", axis.x(r.Aim), middle-rowHeight/2+1, rowHeight-2)
	}
	svg.WriteString(label(pictureWidth-8, middle+4, "end", "", round(r.Value)))
	return svg.String()
}

func (r result) class() string {
	switch {
	case r.missed():
		return "bad"
	case r.Judged:
		return "good"
	default:
		return "none"
	}
}

func legend(y int) string {
	var svg strings.Builder
	x := 8
	for _, entry := range []struct{ class, text string }{
		{"good", "within the aim"}, {"bad", "aim missed"}, {"none", "no aim, shown beside"},
	} {
		fmt.Fprintf(&svg, `<rect class="%s" x="%d" y="%d" width="11" height="11"/>`+"\n", entry.class, x, y-10)
		svg.WriteString(label(float64(x+17), y, "start", "soft", entry.text))
		x += 40 + 7*len(entry.text)
	}
	fmt.Fprintf(&svg, `<path class="aim" d="M%d %dv15"/>`+"\n", x, y-12)
	svg.WriteString(label(float64(x+8), y, "start", "soft", "the aim"))
	return svg.String()
}

func label[N int | float64](x N, y int, anchor, class, text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(`<text x="%.1f" y="%d" text-anchor="%s" class="%s">%s</text>`+"\n",
		float64(x), y, anchor, class, html.EscapeString(text))
}

// scale is a logarithmic axis between two powers of ten, with 1 on it.
type scale struct{ low, high float64 }

// fit finds the axis that the values and the aims need.
func fit(ratios []result) scale {
	s := scale{low: -1, high: math.Log10(2.5)}
	for _, r := range ratios {
		s.low = min(s.low, math.Floor(math.Log10(r.Value)))
		s.high = max(s.high, math.Log10(max(r.Value, r.Aim)*1.1))
	}
	s.low = max(s.low, -4)
	return s
}

func (s scale) x(value float64) float64 {
	at := (max(math.Log10(value), s.low) - s.low) / (s.high - s.low)
	return plotLeft + at*(plotRight-plotLeft)
}

// marks are where the axis has a line: the powers of ten, and some between when there are few.
func (s scale) marks() (at []float64) {
	steps := []float64{1, 2, 5}
	if s.high-s.low > 2.5 {
		steps = []float64{1}
	}
	for power := s.low; power <= s.high; power++ {
		for _, step := range steps {
			if v := step * math.Pow(10, power); math.Log10(v) <= s.high+1e-9 {
				at = append(at, v)
			}
		}
	}
	return at
}
