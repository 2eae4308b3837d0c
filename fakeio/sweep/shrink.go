package sweep

import "slices"

// handy is how many pieces a plan may have before another one, with equal pieces, reads better.
const handy = 8

// shrink looks for the smallest split that still earns the verdict: without empty reads, without the end in the last
// data, and with as few cuts as can be. It drops ever smaller parts of the cuts, as delta debugging does (Zeller and
// Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002).
func (s *sweep) shrink(p *plan, v Verdict) *plan {
	best := p
	for _, simpler := range []func(*plan){
		func(q *plan) { q.empty = 0 },
		func(q *plan) { q.withData = false },
	} {
		q := *best
		if simpler(&q); s.fails(&q, v) {
			best = &q
		}
	}
	if len(best.cuts) > 4096 {
		return best
	}
	for part := (len(best.cuts) + 1) / 2; part > 0; part /= 2 {
		for at := 0; at < len(best.cuts); {
			fewer := slices.Concat(best.cuts[:at], best.cuts[min(at+part, len(best.cuts)):])
			if q := s.recut(best, fewer); s.fails(q, v) {
				best = q
			} else {
				at += part
			}
		}
	}
	return best
}

// recut is p with other cuts, or none.
func (s *sweep) recut(p *plan, cuts []int64) *plan {
	if len(cuts) > 0 {
		return s.cut(*p, cuts...)
	}
	q := *p
	q.cuts, q.sizes = nil, nil
	return &q
}

// shorten looks for equal pieces that do the same as many sizes, and for one cut that does the same as one byte at a
// time.
func (s *sweep) shorten(p *plan, v Verdict) *plan {
	switch {
	case p.kind == Splits && len(p.sizes) > handy:
		for _, size := range []int{1, 2, 3, 5, 7, 1000} {
			q := *p
			q.sizes = []int{size}
			if s.fails(&q, v) {
				return &q
			}
		}
	case p.kind != Splits && len(p.sizes) > 0:
		for _, at := range []int64{p.offset - 1, p.offset / 2, 1} {
			if q := s.cut(*p, at); q.sizes != nil && s.fails(q, v) {
				return q
			}
		}
	}
	return p
}

// fails says whether a run of p earns the verdict. It is false when the budget is used up.
func (s *sweep) fails(p *plan, v Verdict) bool {
	if s.left() <= 1 || p.kind == Splits && len(p.sizes) == 0 && p.empty == 0 && !p.withData {
		return false
	}
	o, ok := s.again(p)
	return ok && o.verdict == v
}

// confirm runs the plan again, to see whether it does the same and where. The run is nil when none can be made.
func (s *sweep) confirm(p *plan, v Verdict) (o *run, same bool) {
	s.tracing = true
	defer func() { s.tracing = false }()
	for range min(3, s.left()) {
		again, ok := s.again(p)
		if !ok {
			return nil, false
		}
		if o = again; o.verdict == v {
			return o, true
		}
	}
	return o, false
}
