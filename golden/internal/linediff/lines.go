package linediff

import "bytes"

// An Edit says that the lines [A0,A1) of one text are replaced by the lines [B0,B1) of the other. Lines are counted
// from 0; a line has its newline in it, so that a last line without one differs from the same line with one.
type Edit struct{ A0, A1, B0, B1 int }

// Lines returns the edits that turn a into b, in order, with at least one common line between two of them. Texts of
// more than 2^31-1 lines are beyond it.
func Lines(a, b []byte) []Edit {
	n := commonSuffix(a, b)
	return Beginnings(a[:len(a)-n], b[:len(b)-n])
}

// Beginnings is Lines for texts that go on behind what is at hand. What both end with here need not belong together: in
// a log that says the same in each line, one beginning with a line more would have it where the first difference is.
func Beginnings(a, b []byte) []Edit {
	d := differ{a: a, b: b}
	for d.skipEqual() {
		d.difference()
	}
	return d.edits
}

// A differ walks through both texts; a and b are what it has not yet seen, from the lines la and lb on.
type differ struct {
	a, b   []byte
	la, lb int
	edits  []Edit
	table  interner
	xs, ys []int32
	search search
}

const (
	firstWindow = 16
	lastWindow  = 1024
)

// skipEqual drops the lines that both begin with and reports whether there is anything else.
func (d *differ) skipEqual() bool {
	n, lines := commonPrefix(d.a, d.b)
	d.a, d.b = d.a[n:], d.b[n:]
	d.la, d.lb = d.la+lines, d.lb+lines
	return len(d.a)+len(d.b) > 0
}

// difference handles what stands at the front of both: in the smallest window behind which the texts agree again, or
// else all of the rest.
func (d *differ) difference() {
	for w, rest := firstWindow, true; w <= lastWindow && rest; w *= 4 {
		var found bool
		if found, rest = d.window(w); found {
			return
		}
	}
	d.take(d.number(len(d.a)+len(d.b), 64))
}

// window takes the difference if the texts agree again within w lines of each side; rest: there are lines behind it.
func (d *differ) window(w int) (found, rest bool) {
	xs, ys := d.number(w, 4*w)
	x, y, found := d.search.resync(xs, ys)
	if found {
		d.take(xs[:x], ys[:y])
	}
	return found, len(xs) == w || len(ys) == w
}

// number gives the first limit lines of each side their numbers.
func (d *differ) number(limit, slots int) (xs, ys []int32) {
	d.table.reset(d.a, d.b, slots)
	d.xs = d.table.lines(d.xs[:0], d.a, limit, 0)
	d.ys = d.table.lines(d.ys[:0], d.b, limit, 1)
	return d.xs, d.ys
}

// take settles the edits of these lines and moves behind them.
func (d *differ) take(xs, ys []int32) {
	d.search.run(xs, ys, d.table.count)
	d.edits = d.search.appendEdits(d.edits, d.la, d.lb)
	d.a, d.b = d.a[skipLines(d.a, len(xs)):], d.b[skipLines(d.b, len(ys)):]
	d.la, d.lb = d.la+len(xs), d.lb+len(ys)
}

// skipLines returns the length of the first n lines of text.
func skipLines(text []byte, n int) int {
	end := 0
	for ; n > 0; n-- {
		end += lineLen(text[end:])
	}
	return end
}

// lineLen returns the length of text's first line with its newline.
func lineLen(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}
