package linediff

import (
	"cmp"
	"slices"
)

// An anchor is a run of lines that is equal on both sides and occurs once on each.
type anchor struct{ x, y, n int }

// anchors returns fixed points of a part in order, or none where they would mislead. Two unrelated texts of few distinct
// lines have some runs in common by chance, which is told by how few they are and by their order. And a block that
// was moved is best left alone if what it moved past is as good a match: if the anchors alone force as many edits as
// are expected without them.
func (s *search) anchors(r rect, expected int) []anchor {
	for _, n := range [...]int{8, 32, 1} {
		found := s.uniqueRuns(r, n)
		chain := longestChain(found)
		enough := max(2, len(found)/4, min(r.x1-r.x0, r.y1-r.y0)/32)
		if len(chain) >= enough && forced(chain, r) < expected {
			return chain
		}
	}
	return nil
}

// forced returns how many edits it takes to get from anchor to anchor, at the least.
func forced(chain []anchor, r rect) int {
	edits, last := 0, r.x0-r.y0
	for _, a := range append(chain, anchor{x: r.x1, y: r.y1}) {
		edits += max(a.x-a.y-last, last-(a.x-a.y))
		last = a.x - a.y
	}
	return edits
}

// solveBetween solves what is between the anchors, and reports whether there are any.
func (s *search) solveBetween(r rect, anchors []anchor, depth int) bool {
	for _, a := range anchors {
		if a.x+a.n <= r.x0 || a.y+a.n <= r.y0 {
			continue
		}
		// Neighbours overlap: those of one diagonal continue each other, others give way to the earlier one.
		skip := max(r.x0-a.x, r.y0-a.y, 0)
		s.solve(rect{r.x0, a.x + skip, r.y0, a.y + skip}, depth+1)
		r.x0, r.y0 = a.x+a.n, a.y+a.n
	}
	if len(anchors) > 0 {
		s.solve(r, depth+1)
	}
	return len(anchors) > 0
}

// uniqueRuns returns the runs of n lines that occur once on either side of r, in the order of x.
func (s *search) uniqueRuns(r rect, n int) []anchor {
	all, byHash := s.runs(r, n)
	eachRun(s.ys[r.y0:r.y1], n, func(hash uint64, at int) {
		i, ok := byHash[hash]
		switch {
		case !ok:
		case all[i].y >= 0:
			all[i].n = 0
		default:
			all[i].y = r.y0 + at
		}
	})
	return slices.DeleteFunc(all, func(a anchor) bool {
		return a.n == 0 || a.y < 0 || !slices.Equal(s.xs[a.x:a.x+n], s.ys[a.y:a.y+n])
	})
}

// runs returns the runs of n lines in xs, with n set to 0 where there are several of the same hash.
func (s *search) runs(r rect, n int) (all []anchor, byHash map[uint64]int32) {
	byHash = make(map[uint64]int32)
	eachRun(s.xs[r.x0:r.x1], n, func(hash uint64, at int) {
		if i, ok := byHash[hash]; ok {
			all[i].n = 0
			return
		}
		byHash[hash] = int32(len(all))
		all = append(all, anchor{x: r.x0 + at, y: -1, n: n})
	})
	return all, byHash
}

// eachRun calls f with a rolling hash of each run of n numbers and its place.
func eachRun(ids []int32, n int, f func(hash uint64, at int)) {
	const prime = 0x9E3779B97F4A7C15
	var hash uint64
	gone := uint64(1)
	for range n {
		gone *= prime
	}
	for i, id := range ids {
		hash = (hash + uint64(id) + 1) * prime
		if i >= n {
			hash -= (uint64(ids[i-n]) + 1) * gone * prime
		}
		if i >= n-1 {
			f(hash, i-n+1)
		}
	}
}

// longestChain returns the longest part of the anchors, which are in the order of x, that is in the order of y too.
func longestChain(all []anchor) []anchor {
	var ends []int // ends[i]: the anchor with the smallest y that ends a chain of i+1
	before := make([]int, len(all))
	for i, a := range all {
		at, _ := slices.BinarySearchFunc(ends, a.y, func(e, y int) int { return cmp.Compare(all[e].y, y) })
		before[i] = -1
		if at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	chain := make([]anchor, len(ends))
	if len(ends) == 0 {
		return chain
	}
	for i, at := len(ends)-1, ends[len(ends)-1]; i >= 0; i, at = i-1, before[at] {
		chain[i] = all[at]
	}
	return chain
}
