package linediff

import (
	"bytes"
	"fmt"
	"io"
	"math"
)

// Format bounds and shapes what Unified prints. A limit of 0 is none.
type Format struct {
	Context  int // equal lines around a change
	MaxLines int // lines printed, headers included
	MaxBytes int
	// Show, if not nil, returns what is printed of a line: mark is ' ', '-' or '+'. For a line that another one
	// replaces, one for one, other is that. Neither has its newline.
	Show func(mark byte, line, other []byte) string
}

// Unified prints the edits that Lines or Align found (gaps are nil with Lines) as a unified diff without file names:
// "-" marks the lines of a, "+" those of b. Where a limit ends it, the last line says how much was left out; a change
// that has no room shows the beginning of both its sides. Without limits and Show it is what patch(1) reads. The error
// is w's.
func Unified(w io.Writer, a, b []byte, edits, gaps []Edit, f Format) error {
	p := printer{w: w, Format: f, a: cursor{text: a}, b: cursor{text: b}, gaps: gaps}
	for len(edits) > 0 && !p.full() {
		n := p.hunkLen(edits)
		p.hunk(edits[:n])
		edits = edits[n:]
	}
	p.leftOut(edits)
	return p.err
}

type printer struct {
	Format
	w              io.Writer
	a, b           cursor
	gaps           []Edit
	lines, bytes   int
	removed, added int // what was not printed
	err            error
}

// hunkLen returns how many edits share one hunk: those with at most twice the context between them.
func (p *printer) hunkLen(edits []Edit) int {
	n := 1
	for n < len(edits) && edits[n].A0-edits[n-1].A1 <= 2*p.Context {
		n++
	}
	return n
}

func (p *printer) hunk(edits []Edit) {
	first, last := edits[0], edits[len(edits)-1]
	a0 := max(first.A0-p.Context, p.a.line)
	a1 := min(last.A1+p.Context, last.A1+p.a.remaining(last.A1, p.Context))
	b0, b1 := first.B0-p.width(a0, first.A0), last.B1+p.width(last.A1, a1)
	p.print(fmt.Sprintf("@@ -%s +%s @@", span(a0, a1), span(b0, b1)))
	p.a.moveTo(a0)
	for _, e := range edits {
		p.context(e.A0)
		p.edit(e)
	}
	p.context(a1)
}

// width returns how many lines of b the equal lines [a0,a1) stand for.
func (p *printer) width(a0, a1 int) int {
	n := a1 - a0
	for len(p.gaps) > 0 && p.gaps[0].A1 <= a0 {
		p.gaps = p.gaps[1:]
	}
	for _, g := range p.gaps {
		if g.A0 >= a1 {
			break
		}
		n += g.B1 - g.B0 - 1
	}
	return n
}

func (p *printer) context(end int) {
	for p.a.line < end {
		p.show(' ', p.a.next(), nil)
	}
}

// edit prints the lines that go, then those that come.
func (p *printer) edit(e Edit) {
	p.b.moveTo(e.B0)
	gone, come := p.a, p.b
	maxLines, maxBytes := p.share(e)
	for i := e.A0; i < e.A1; i++ {
		line, other := p.a.next(), come.nextBefore(e.B1)
		if p.lines >= maxLines || p.bytes >= maxBytes {
			p.skip('-')
			continue
		}
		p.show('-', line, other)
	}
	for j := e.B0; j < e.B1; j++ {
		p.show('+', p.b.next(), gone.nextBefore(e.A1))
	}
}

// share returns up to where the lines that go may be printed: where both sides of an edit don't fit, half of what is
// left is for each, so that the beginning of both is seen.
func (p *printer) share(e Edit) (maxLines, maxBytes int) {
	maxLines, maxBytes = math.MaxInt, math.MaxInt
	come := e.B1 - e.B0
	if come == 0 {
		return maxLines, maxBytes
	}
	if room := p.MaxLines - p.lines; p.MaxLines > 0 && e.A1-e.A0+come > room {
		maxLines = p.lines + max(room/2, room-come)
	}
	if p.MaxBytes > 0 {
		maxBytes = p.bytes + (p.MaxBytes-p.bytes)/2
	}
	return maxLines, maxBytes
}

func (p *printer) show(mark byte, line, other []byte) {
	if p.full() {
		p.skip(mark)
		return
	}
	text, ended := bytes.CutSuffix(line, newline)
	shown := string(text)
	if p.Show != nil {
		shown = p.Show(mark, text, bytes.TrimSuffix(other, newline))
	}
	p.print(string(mark) + shown)
	if !ended {
		p.print(`\ No newline at end of file`)
	}
}

func (p *printer) skip(mark byte) {
	switch mark {
	case '-':
		p.removed++
	case '+':
		p.added++
	}
}

// full reports whether a limit is reached.
func (p *printer) full() bool {
	return p.err != nil || p.MaxLines > 0 && p.lines >= p.MaxLines || p.MaxBytes > 0 && p.bytes >= p.MaxBytes
}

func (p *printer) print(line string) {
	if p.err != nil {
		return
	}
	n, err := io.WriteString(p.w, line+"\n")
	p.lines, p.bytes, p.err = p.lines+1, p.bytes+n, err
}

// leftOut says how much of the last hunk and of the edits behind it wasn't printed.
func (p *printer) leftOut(edits []Edit) {
	for _, e := range edits {
		p.removed += e.A1 - e.A0
		p.added += e.B1 - e.B0
	}
	if p.removed+p.added > 0 {
		p.print(fmt.Sprintf("[left out: %d more lines, -%d +%d]", p.removed+p.added, p.removed, p.added))
	}
}

// span prints lines [from,to) as a hunk's header does: counted from 1, but an empty span by the line before it.
func span(from, to int) string {
	switch to - from {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(from + 1)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}
