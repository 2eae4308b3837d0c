package linediff

// Pattern tells Align what the lines of the wanted text stand for; i counts its lines, j those of the other text.
type Pattern struct {
	Gap   func(i int) bool    // line i stands for any number of lines, none included
	Match func(i, j int) bool // line i, which is no gap, stands for line j

	// Find names a line that stands for line j, or -1. It is what Align goes by where there are too many pairs of lines,
	// with j in order; without it, that goes by what is the same literally.
	Find func(j int) int
}

// Align is Lines for a text a whose lines may be patterns. It returns the edits, and for each gap the lines of b that
// it stands for, in order; a gap that is part of an edit isn't among them. There are no edits if and only if a
// matches b as a whole, whatever the size. Otherwise the edits are as few as possible up to 16 million pairs of
// lines; beyond that, what Find finds comes first.
func Align(a, b []byte, p Pattern) (edits, gaps []Edit) {
	l := aligner{Pattern: p, a: a, b: b}
	r := rect{0, countLines(a), 0, countLines(b)}
	if !l.whole(r) {
		l.gaps = l.gaps[:0]
		l.part(r, true)
	}
	return l.edits, l.gaps
}

type aligner struct {
	Pattern
	a, b        []byte
	edits, gaps []Edit
}

// maxCells is how many pairs of lines are compared with each other, at a quarter of a byte each.
const maxCells = 16 << 20

// whole matches all of r and notes its gaps: each stretch of lines between two gaps at its first place, which never
// takes a place away from the next one; the last one at the end.
func (l *aligner) whole(r rect) bool {
	x, y := r.x0, r.y0
	for {
		end := l.nextGap(x, r.x1)
		n := end - x
		first := x == r.x0
		if end == r.x1 && !first {
			if r.y1-y < n {
				return false
			}
			y = r.y1 - n
		}
		for !l.stretch(x, y, n, r.y1) {
			if first || end == r.x1 || y+n >= r.y1 {
				return false
			}
			y++
		}
		l.closeGap(y)
		x, y = end, y+n
		if x == r.x1 {
			return y == r.y1
		}
		l.gaps = append(l.gaps, Edit{A0: x, A1: x + 1, B0: y})
		x++
	}
}

// closeGap sets the end of the gap before a stretch that was found at line y.
func (l *aligner) closeGap(y int) {
	if n := len(l.gaps); n > 0 {
		l.gaps[n-1].B1 = y
	}
}

func (l *aligner) nextGap(x, end int) int {
	for x < end && !l.Gap(x) {
		x++
	}
	return x
}

func (l *aligner) stretch(x, y, n, end int) bool {
	if y+n > end {
		return false
	}
	for i := range n {
		if !l.Match(x+i, y+i) {
			return false
		}
	}
	return true
}

// part aligns r: what matches at its ends, then the rest as a table, or in parts if that would be too large.
func (l *aligner) part(r rect, divide bool) {
	for r.x0 < r.x1 && r.y0 < r.y1 && !l.Gap(r.x0) && l.Match(r.x0, r.y0) {
		r.x0, r.y0 = r.x0+1, r.y0+1
	}
	for r.x0 < r.x1 && r.y0 < r.y1 && !l.Gap(r.x1-1) && l.Match(r.x1-1, r.y1-1) {
		r.x1, r.y1 = r.x1-1, r.y1-1
	}
	switch {
	case r.size() == 0:
	case (r.x1 - r.x0 + 1) <= maxCells/(r.y1-r.y0+1):
		l.table(r)
	case divide:
		for _, e := range l.divide(r) {
			l.part(rect{e.A0, e.A1, e.B0, e.B1}, false)
		}
	default:
		l.edit(Edit{r.x0, r.x1, r.y0, r.y1})
	}
}

// edit appends an edit, as one with the last if they touch.
func (l *aligner) edit(e Edit) {
	if n := len(l.edits); n > 0 && l.edits[n-1].A1 == e.A0 && l.edits[n-1].B1 == e.B0 {
		l.edits[n-1].A1, l.edits[n-1].B1 = e.A1, e.B1
		return
	}
	l.edits = append(l.edits, e)
}

// The moves of a table: to the next line on both sides, or on one.
const (
	both byte = iota
	left
	right
)

// edited is the cost of an edit. A match gains 1, so that among the ways with the fewest edits the one with the most
// matches wins, and a gap doesn't take what the lines beside it stand for.
const edited = 1 << 32

// table finds the fewest edits of r by the table of all prefixes (R. A. Wagner and M. J. Fischer, "The String-to-String
// Correction Problem", J. ACM 21, 1974), in which a gap passes lines for nothing.
func (l *aligner) table(r rect) {
	n, m := r.x1-r.x0, r.y1-r.y0
	moves := make([]byte, (n+1)*(m+1)/4+1)
	cost := make([]int64, m+1)
	for i := 0; i <= n; i++ {
		gapBefore := i > 0 && l.Gap(r.x0+i-1)
		gap := i < n && l.Gap(r.x0+i)
		diagonal := cost[0] // of the row above
		for j := 0; j <= m; j++ {
			above := cost[j]
			best, move := l.best(r, cost, i, j, diagonal, gapBefore, gap)
			cost[j], diagonal = best, above
			at := i*(m+1) + j
			moves[at/4] |= move << (at % 4 * 2)
		}
	}
	l.trace(r, moves)
}

// best returns the cheapest way to (i, j): cost[j] is still that of the row above, cost[j-1] that of this row.
func (l *aligner) best(r rect, cost []int64, i, j int, diagonal int64, gapBefore, gap bool) (int64, byte) {
	best, move := int64(0), both
	if i > 0 {
		best, move = cost[j], left
		if !gapBefore {
			best += edited
		}
	}
	if j > 0 {
		c := cost[j-1]
		if !gap {
			c += edited
		}
		if i == 0 || c < best {
			best, move = c, right
		}
	}
	if i > 0 && j > 0 && !gapBefore && diagonal-1 <= best && l.Match(r.x0+i-1, r.y0+j-1) {
		best, move = diagonal-1, both
	}
	return best, move
}

// trace walks back through the moves and appends what they mean in order.
func (l *aligner) trace(r rect, moves []byte) {
	n, m := r.x1-r.x0, r.y1-r.y0
	var path []byte
	for i, j := n, m; i > 0 || j > 0; {
		at := i*(m+1) + j
		move := moves[at/4] >> (at % 4 * 2) & 3
		path = append(path, move)
		if move != right {
			i--
		}
		if move != left {
			j--
		}
	}
	x, y := r.x0, r.y0
	for at := len(path) - 1; at >= 0; at-- {
		gap := x < r.x1 && l.Gap(x)
		switch {
		case path[at] == both:
			x, y = x+1, y+1
		case gap:
			at, x, y = l.pass(path, at, x, y)
		case path[at] == left:
			l.edit(Edit{x, x + 1, y, y})
			x++
		default:
			l.edit(Edit{x, x, y, y + 1})
			y++
		}
	}
}

// pass notes the gap at line x and moves behind it.
func (l *aligner) pass(path []byte, at, x, y int) (int, int, int) {
	g := Edit{A0: x, A1: x + 1, B0: y, B1: y}
	for ; path[at] == right; at-- {
		g.B1++
	}
	l.gaps = append(l.gaps, g)
	return at, x + 1, g.B1
}
