package golden

import (
	"bytes"

	"example.com/weir/golden/internal/linediff"
)

const (
	tailSize  = 4 << 10  // how much of what both sides have in common is remembered as context
	firstView = 16 << 10 // how far ahead of a difference is looked first
	lastView  = 1 << 20  // and at most
	// diffBudget is how much of both sides is diffed before the rest is only read to its end: a failure text that long
	// is of no use, and a test that fails should fail soon.
	diffBudget = 32 << 20
	context    = 3
)

// A pair walks through two texts at once, in constant memory: at the speed of a memory comparison where they are equal,
// and by line diffs of growing windows where they are not.
type pair struct {
	want, got cursor
	tail      []byte // the last bytes behind both cursors that they have in common
	lineOff   int64  // bytes of the current line that are behind both
	spent     int
	cut       bool // something was left undiffed
}

// A batch is a stretch in which the two sides differ, with the lines around it.
type batch struct {
	want, got         [][]byte // lines with their ends
	edits             []linediff.Edit
	wantLine, gotLine int   // how many lines come before
	elided            int64 // bytes of the line of the first edit that were not remembered: its column is known already
}

// skipEqual moves both sides past all that they have in common and tells whether they differ there.
func (p *pair) skipEqual() bool {
	for {
		p.want.fill(1)
		p.got.fill(1)
		n := min(len(p.want.data), len(p.got.data))
		if n == 0 {
			return len(p.want.data) != len(p.got.data)
		}
		a, b := p.want.data[:n], p.got.data[:n]
		same := bytes.Equal(a, b)
		if !same {
			n = commonPrefix(a, b)
		}
		p.pass(a[:n])
		if !same {
			return true
		}
	}
}

func (p *pair) pass(same []byte) {
	p.remember(same)
	p.want.advance(len(same))
	p.got.advance(len(same))
}

func (p *pair) remember(same []byte) {
	if i := bytes.LastIndexByte(same, '\n'); i >= 0 {
		p.lineOff = int64(len(same) - i - 1)
	} else {
		p.lineOff += int64(len(same))
	}
	if len(same) >= tailSize {
		p.tail = append(p.tail[:0], same[len(same)-tailSize:]...)
		return
	}
	if over := len(p.tail) + len(same) - tailSize; over > 0 {
		p.tail = p.tail[:copy(p.tail, p.tail[over:])]
	}
	p.tail = append(p.tail, same...)
}

// resync diffs what lies ahead until both sides agree again for a while, and moves them there. The window grows until
// the diff is sure of itself: what stands near its end may be different only because the window ends.
func (p *pair) resync() batch {
	before, lead := p.context()
	for size := firstView; ; size *= 4 {
		a, wholeA := p.want.view(size)
		b, wholeB := p.got.view(size)
		p.spent += len(a) + len(b)
		textA, textB := join(lead, a), join(lead, b)
		diff := linediff.Beginnings
		if wholeA && wholeB {
			diff = linediff.Lines
		}
		edits := diff(textA, textB)
		wantLines, gotLines := splitLines(textA), splitLines(textB)
		all := wholeA && wholeB || size >= lastView
		if n, end := settled(edits, len(wantLines), len(gotLines), all); n > 0 {
			d := batch{want: wantLines[:end.A1], got: gotLines[:end.B1], edits: edits[:n], elided: p.lineOff - int64(len(lead))}
			p.commit(&d, before, len(lead))
			return d
		}
	}
}

// settled returns how many edits are certain, and the place up to which the two sides are then dealt with: a few equal
// lines behind the last of them.
func settled(edits []linediff.Edit, nWant, nGot int, all bool) (int, linediff.Edit) {
	if all {
		return len(edits), linediff.Edit{A1: nWant, B1: nGot}
	}
	changed := make([]int, len(edits)) // lines changed up to and with edit i
	sum := 0
	for i, e := range edits {
		sum += e.A1 - e.A0 + e.B1 - e.B0
		changed[i] = sum
	}
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		run := min(nWant-e.A1, nGot-e.B1)
		if i+1 < len(edits) {
			run = edits[i+1].A0 - e.A1
		}
		if run >= 16+changed[i]/8 {
			return i + 1, linediff.Edit{A1: e.A1 + context, B1: e.B1 + context}
		}
	}
	return 0, linediff.Edit{}
}

// commit moves both sides behind the batch and puts the lines before it in front of it.
func (p *pair) commit(d *batch, before [][]byte, lead int) {
	last := d.edits[len(d.edits)-1]
	common := join(d.want[last.A1:]...)
	nWant, nGot := size(d.want)-lead, size(d.got)-lead
	d.wantLine, d.gotLine = p.want.lines-len(before), p.got.lines-len(before)
	d.want = append(before[:len(before):len(before)], d.want...)
	d.got = append(before[:len(before):len(before)], d.got...)
	for i := range d.edits {
		e := &d.edits[i]
		e.A0, e.A1, e.B0, e.B1 = e.A0+len(before), e.A1+len(before), e.B0+len(before), e.B1+len(before)
	}
	p.want.advance(nWant)
	p.got.advance(nGot)
	p.tail, p.lineOff = p.tail[:0], 0
	p.remember(common)
}

// context returns the lines before the current one, as far as they are remembered, and the part of the current line
// that is behind both sides.
func (p *pair) context() (before [][]byte, lead []byte) {
	lines := splitLines(bytes.Clone(p.tail))
	if n := len(lines); n > 0 && !bytes.HasSuffix(lines[n-1], newline) {
		lines, lead = lines[:n-1], lines[n-1]
	}
	if len(p.tail) == tailSize && len(lines) > 0 {
		lines = lines[1:] // its beginning may be missing
	}
	return lines[max(0, len(lines)-context):], lead
}

// walk goes through both texts to the end of got and hands each stretch that differs to emit.
func (p *pair) walk(emit func(batch)) {
	for p.skipEqual() {
		if p.spent > diffBudget {
			p.cut = true
			break
		}
		emit(p.resync())
	}
	p.got.drain()
}

func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	lo, hi := 0, n // a[:lo] equals b[:lo]; a[:hi] differs from b[:hi], or hi is n
	for step := 64; lo < n; step *= 2 {
		end := min(lo+step, n)
		if !bytes.Equal(a[lo:end], b[lo:end]) {
			hi = end
			break
		}
		lo = end
	}
	for lo < hi && a[lo] == b[lo] {
		lo++
	}
	return lo
}

// splitLines cuts a text behind each newline; what follows the last one is a line too.
func splitLines(text []byte) [][]byte {
	lines := make([][]byte, 0, bytes.Count(text, newline)+1)
	for len(text) > 0 {
		end := bytes.IndexByte(text, '\n') + 1
		if end == 0 {
			end = len(text)
		}
		lines = append(lines, text[:end])
		text = text[end:]
	}
	return lines
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func size(lines [][]byte) int {
	n := 0
	for _, l := range lines {
		n += len(l)
	}
	return n
}
