package linediff

import "math"

// A frontier holds, for each diagonal k = x-y, the furthest x that a number of edits reaches: V in Myers' paper. The
// backward search is the same on mirrored points, which are counted from the end of the part.
type frontier struct {
	lo int // the diagonal of at[0]
	at []int
}

// none is the x of a diagonal that isn't reached.
const none = math.MinInt / 4

// reset makes room for the diagonals from lo to hi and one on either side.
func (f *frontier) reset(lo, hi int) {
	f.lo = lo - 1
	f.at = resize(f.at, hi-lo+3)
	for i := range f.at {
		f.at[i] = none
	}
	f.at[-f.lo] = 0
}

// get returns the x of a diagonal that may lie outside.
func (f *frontier) get(k int) int {
	if i := k - f.lo; i >= 0 && i < len(f.at) {
		return f.at[i]
	}
	return none
}

// next returns where one more edit leads to on diagonal k in a part of n by m lines.
func (f *frontier) next(k, n, m int) int {
	right, down := f.at[k-1-f.lo]+1, f.at[k+1-f.lo]
	if right > n {
		right = none
	}
	if down-k > m {
		down = none
	}
	return max(right, down)
}

// furthest returns the point that is furthest from the start.
func (f *frontier) furthest() (x, y int) {
	for i, at := range f.at {
		if k := i + f.lo; 2*at-k > x+y {
			x, y = at, at-k
		}
	}
	return x, y
}

// diagonals returns the first and the last diagonal that d edits reach in a part of n by m lines; every second one
// between them is reached.
func diagonals(d, n, m int) (lo, hi int) {
	lo, hi = -d, min(d, n)
	if d > m {
		lo = -m + (d-m)&1
	}
	return lo, hi
}

// middle returns a point in the middle of a shortest path through r, whose first and last lines differ. Where that
// takes more than the limit's edits from either end, it is the furthest point that was reached, and exact is false.
func (s *search) middle(r rect) (x, y int, exact bool) {
	n, m := r.x1-r.x0, r.y1-r.y0
	reach := min(s.limit, (n+m+1)/2)
	s.forward.reset(max(-reach, -m), min(reach, n))
	s.backward.reset(max(-reach, -m), min(reach, n))
	for d := 1; d <= reach; d++ {
		if k, met := s.step(r, d, false); met {
			x := s.forward.get(k)
			return r.x0 + x, r.y0 + x - k, true
		}
		if k, met := s.step(r, d, true); met {
			x := s.backward.get(k)
			return r.x1 - x, r.y1 - (x - k), true
		}
	}
	fx, fy := s.forward.furthest()
	bx, by := s.backward.furthest()
	s.reached = max(fx+fy, bx+by)
	if fx+fy == s.reached {
		return r.x0 + fx, r.y0 + fy, false
	}
	return r.x1 - bx, r.y1 - by, false
}

// step moves one frontier on by an edit, the d-th, and says on which diagonal it has met the other.
func (s *search) step(r rect, d int, back bool) (k int, met bool) {
	mine, other := &s.forward, &s.backward
	if back {
		mine, other = other, mine
	}
	n, m := r.x1-r.x0, r.y1-r.y0
	lo, hi := diagonals(d, n, m)
	for k := lo; k <= hi; k += 2 {
		x := mine.next(k, n, m)
		if x >= 0 {
			x += s.equal(r, x, x-k, back)
		}
		mine.at[k-mine.lo] = x
		if x+other.get(n-m-k) >= n {
			return k, true
		}
	}
	return 0, false
}

// equal returns how many lines are equal from a point on: towards the end of r, or back to its start.
func (s *search) equal(r rect, x, y int, back bool) int {
	if back {
		xs, ys := s.xs[r.x0:r.x1-x], s.ys[r.y0:r.y1-y]
		n := 0
		for n < len(xs) && n < len(ys) && xs[len(xs)-1-n] == ys[len(ys)-1-n] {
			n++
		}
		return n
	}
	return equalRun(s.xs[r.x0+x:r.x1], s.ys[r.y0+y:r.y1])
}

func equalRun(xs, ys []int32) int {
	n := min(len(xs), len(ys))
	xs, ys = xs[:n], ys[:n]
	for i, x := range xs {
		if x != ys[i] {
			return i
		}
	}
	return n
}

// resync searches from the start of xs and ys, whose first lines differ, for the nearest point from which on they are
// equal for long enough to say that the difference has ended: the more edits lead there, the longer the run must be.
func (s *search) resync(xs, ys []int32) (x, y int, found bool) {
	n, m := len(xs), len(ys)
	reach := min(maxResync, n+m)
	f := &s.forward
	f.reset(max(-reach, -m), min(reach, n))
	for d := 1; d <= reach; d++ {
		lo, hi := diagonals(d, n, m)
		for k := lo; k <= hi; k += 2 {
			x := f.next(k, n, m)
			if x < 0 {
				f.at[k-f.lo] = none
				continue
			}
			run := equalRun(xs[x:], ys[x-k:])
			if run >= minRun+d/2 {
				return x, x - k, true
			}
			f.at[k-f.lo] = x + run
		}
	}
	return 0, 0, false
}

const (
	maxResync = 256 // edits within a window
	minRun    = 8   // equal lines that end a difference
)
