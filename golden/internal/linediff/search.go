package linediff

// A search finds the common lines of two sequences of numbered lines and marks all others as changed.
type search struct {
	xs, ys             []int32 // the lines that both sides have, since no other can be common
	xat, yat           []int32 // where they stand among all lines
	xchanged, ychanged []bool  // of all lines
	forward, backward  frontier
	limit, reached     int // edits that a step looks for, and the lines that the last one came by when it gave up
	seen               [2][]int32
}

// run compares two sequences of numbers below count.
func (s *search) run(xs, ys []int32, count int) {
	s.prepare(xs, ys, count)
	s.limit = costLimit(len(s.xs) + len(s.ys))
	s.solve(rect{0, len(s.xs), 0, len(s.ys)}, 0)
}

// prepare leaves only the lines that both sides have.
func (s *search) prepare(xs, ys []int32, count int) {
	s.seen[0] = countIDs(s.seen[0], xs, count)
	s.seen[1] = countIDs(s.seen[1], ys, count)
	s.xs, s.xat, s.xchanged = keep(xs, s.seen[1], s.xs, s.xat, s.xchanged)
	s.ys, s.yat, s.ychanged = keep(ys, s.seen[0], s.ys, s.yat, s.ychanged)
}

// costLimit bounds the differences that a step of the search looks for, so that all steps together take about 3e8
// inner loops, a second, until the lower bound takes over: from there on time is linear.
func costLimit(lines int) int {
	return min(max(300_000_000/max(lines, 1), 256), 1024)
}

func countIDs(seen, ids []int32, count int) []int32 {
	seen = resize(seen, count)
	for _, id := range ids {
		seen[id]++
	}
	return seen
}

// keep splits lines into those that the other side has too, with their places, and those that are changed for sure.
func keep(ids, other, kept, at []int32, changed []bool) ([]int32, []int32, []bool) {
	kept, at, changed = kept[:0], at[:0], resize(changed, len(ids))
	for i, id := range ids {
		if other[id] == 0 {
			changed[i] = true
			continue
		}
		kept, at = append(kept, id), append(at, int32(i))
	}
	return kept, at, changed
}

// resize returns a zeroed slice of n elements, in the memory of old if that is large enough.
func resize[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// A rect is a part of the two sequences: xs[x0:x1] against ys[y0:y1].
type rect struct{ x0, x1, y0, y1 int }

// solve marks the changed lines of a part. depth counts how many times fixed points have split it off.
func (s *search) solve(r rect, depth int) {
	for {
		r = s.trim(r)
		if r.x0 == r.x1 || r.y0 == r.y1 {
			s.mark(r)
			return
		}
		x, y, exact := s.middle(r)
		if !exact && depth < maxDepth {
			// At the rate of edits so far, going on without fixed points would take this many.
			expected := s.limit * r.size() / s.reached
			if s.solveBetween(r, s.anchors(r, expected), depth) {
				return
			}
			depth++
		}
		small, large := rect{r.x0, x, r.y0, y}, rect{x, r.x1, y, r.y1}
		if small.size() > large.size() {
			small, large = large, small
		}
		s.solve(small, depth)
		r = large
	}
}

// maxDepth is how many times a part may be split by fixed points, which takes linear time each.
const maxDepth = 3

func (r rect) size() int { return r.x1 - r.x0 + r.y1 - r.y0 }

// trim drops what both sides begin and end with.
func (s *search) trim(r rect) rect {
	for r.x0 < r.x1 && r.y0 < r.y1 && s.xs[r.x0] == s.ys[r.y0] {
		r.x0, r.y0 = r.x0+1, r.y0+1
	}
	for r.x0 < r.x1 && r.y0 < r.y1 && s.xs[r.x1-1] == s.ys[r.y1-1] {
		r.x1, r.y1 = r.x1-1, r.y1-1
	}
	return r
}

func (s *search) mark(r rect) {
	for _, i := range s.xat[r.x0:r.x1] {
		s.xchanged[i] = true
	}
	for _, j := range s.yat[r.y0:r.y1] {
		s.ychanged[j] = true
	}
}

// appendEdits appends the changes as edits of texts whose first lines have the numbers a and b.
func (s *search) appendEdits(edits []Edit, a, b int) []Edit {
	i, j := 0, 0
	for i < len(s.xchanged) || j < len(s.ychanged) {
		e := Edit{A0: a + i, B0: b + j}
		for i < len(s.xchanged) && s.xchanged[i] {
			i++
		}
		for j < len(s.ychanged) && s.ychanged[j] {
			j++
		}
		if e.A1, e.B1 = a+i, b+j; e.A0 < e.A1 || e.B0 < e.B1 {
			edits = append(edits, e)
			continue
		}
		i, j = i+1, j+1
	}
	return edits
}
