package sweep

import "slices"

// pages are where buffers commonly end.
var pages = [...]int64{64 << 10, 32 << 10, 4 << 10}

// sample picks at most most of the offsets from low to high, always the same ones, in ascending order: all when they
// are few enough, else first the ends, the powers of two and their neighbours, then the boundaries of 64, 32 and 4 KiB
// and theirs, thinned evenly where they don't all fit, and what is left spread evenly between. It also says which of
// these had no room, or "".
func sample(low, high int64, most int) (offsets []int64, missed string) {
	if high < low || most < 1 {
		return nil, ""
	}
	s := sampler{low: low, high: high, most: most, seen: map[int64]bool{}}
	if high-low < int64(most) {
		for at := low; at <= high; at++ {
			s.picked = append(s.picked, at)
		}
		return s.picked, ""
	}
	s.add(low, high, low+1, high-1)
	for _, at := range []int64{4 << 10, 32 << 10, 64 << 10} {
		s.add(at, at-1, at+1)
	}
	for at := int64(1); at > 0 && at <= high+1; at <<= 1 {
		s.add(at, at-1, at+1)
	}
	if s.missed {
		missed = "powers of two and "
	}
	for _, size := range pages {
		s.boundaries(size)
	}
	if s.missed {
		missed += "multiples of 4 KiB"
	}
	s.spread()
	slices.Sort(s.picked)
	return s.picked, missed
}

type sampler struct {
	low, high int64
	most      int
	picked    []int64
	seen      map[int64]bool
	missed    bool // there was no room for one
}

func (s *sampler) room() int { return s.most - len(s.picked) }

func (s *sampler) add(offsets ...int64) {
	for _, at := range offsets {
		if at < s.low || at > s.high || s.seen[at] {
			continue
		}
		if s.room() == 0 {
			s.missed = true
			return
		}
		s.seen[at] = true
		s.picked = append(s.picked, at)
	}
}

// boundaries adds the multiples of size with their neighbours, every nth when there are too many.
func (s *sampler) boundaries(size int64) {
	many := s.high / size
	step := int64(1)
	if fit := int64(s.room() / 3); many > fit {
		step, s.missed = many/max(fit, 1)+1, true
	}
	for k := step; k <= many; k += step {
		s.add(k*size, k*size-1, k*size+1)
	}
}

// spread fills what is left.
func (s *sampler) spread() {
	parts := int64(s.room()) + 1
	span := s.high - s.low
	for k := int64(1); k < parts; k++ {
		s.add(s.low + span/parts*k + span%parts*k/parts)
	}
}
