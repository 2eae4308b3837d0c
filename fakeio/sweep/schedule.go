package sweep

import (
	"cmp"
	"slices"

	"example.com/weir/fakeio/internal/mask"
)

// family is a list of plans that differ in their offset, or in their pieces, alone.
type family struct {
	name   string
	n      int
	at     func(i int) *plan
	index  int  // of the run in progress
	ranged bool // neighbours differ in their offset alone
}

// shape is a family before it is known how many of its offsets the budget allows.
type shape struct {
	name      string
	low, high int64
	plan      plan // but for its offset
}

func (h *shape) size() int64 { return max(0, h.high-h.low+1) }

// schedule spends the budget: first every shape gets an equal share, smaller ones leave what they don't need to the
// others; what is left goes to combinations. A part stays for shrinking what is found.
func (s *sweep) schedule() []*family {
	switch {
	case s.base.err == nil || s.kinds.without(Splits) == 0:
	case s.kinds.has(Splits):
		s.skip("faults: the perfect run failed (%s), so only splits were tried, and only the errors compared", s.base.text)
	default:
		s.skip("faults: the perfect run failed (%s)", s.base.text)
	}
	room := s.left() - s.reserve()
	wholes := s.listed("runs without an offset", s.wholes(), room)
	room -= wholes.n
	equal := s.listed("equal pieces", s.equal(), room/4)
	room -= equal.n
	families := append([]*family{wholes}, s.share(s.shapes(), room)...)
	room -= plans(families) - wholes.n
	families = append(families, equal)
	pieces := s.pieces(room)
	room -= plans(pieces)
	return slices.Concat(families, pieces, s.share(s.bytewise(), room))
}

// reserve is the part of the budget for shrinking.
func (s *sweep) reserve() int { return min(s.left()/2, max(16, min(s.left()/8, 2_000))) }

func plans(families []*family) (n int) {
	for _, f := range families {
		n += f.n
	}
	return n
}

// reach is how far into the input the code came in the perfect run: nothing behind it can be delivered.
func (s *sweep) reach() int64 {
	length := int64(len(s.input))
	for _, c := range s.readCaps {
		if readBit(c)&(mask.Seeker|mask.ReaderAt) != 0 {
			return length // it may have jumped
		}
	}
	return min(length, s.in.moved)
}

// shapes are what every offset is tried with.
func (s *sweep) shapes() []shape {
	var all []shape
	add := func(low, high int64, p plan) {
		if s.kinds.has(p.kind) && (p.kind == Splits || s.base.err == nil) && low <= high {
			all = append(all, shape{s.title(&p), low, high, p})
		}
	}
	if s.reads {
		end, last := s.reach(), min(s.reach(), int64(len(s.input))-1)
		add(1, end-1, plan{kind: Splits})
		add(1, end-1, plan{kind: Splits, withData: true})
		add(1, end-1, plan{kind: Splits, empty: 1})
		add(0, end, plan{kind: Errors})
		add(1, end, plan{kind: Errors, withData: true})
		add(0, end, plan{kind: Transients})
		add(0, last, plan{kind: Truncations})
		add(0, last, plan{kind: CleanTruncations})
	}
	if s.writes {
		end := s.out.moved
		add(0, end, plan{kind: Errors, onWriter: true})
		add(0, end, plan{kind: Transients, onWriter: true})
		add(1, int64(s.out.most)-1, plan{kind: Shorts, onWriter: true})
	}
	return all
}

// bytewise are the combinations with data that comes one byte at a time, and with errors that come with it.
func (s *sweep) bytewise() []shape {
	var all []shape
	end := s.reach()
	if !s.reads || s.base.err != nil || end > 4096 {
		return nil
	}
	add := func(low, high int64, p plan) {
		if s.kinds.has(p.kind) && low <= high {
			all = append(all, shape{s.title(&p), low, high, p})
		}
	}
	last := min(end, int64(len(s.input))-1)
	add(1, end, plan{kind: Transients, withData: true})
	add(1, last, plan{kind: Truncations, withData: true})
	add(1, last, plan{kind: CleanTruncations, withData: true})
	add(2, end, plan{kind: Errors, sizes: []int{1}})
	add(2, end, plan{kind: Transients, sizes: []int{1}})
	add(2, last, plan{kind: Truncations, sizes: []int{1}})
	add(2, last, plan{kind: CleanTruncations, sizes: []int{1}})
	return all
}

// title names a shape in what was skipped.
func (s *sweep) title(p *plan) string {
	name := p.kind.String()
	if s.reads && s.writes && p.kind != Shorts && p.kind != Splits {
		name += " of the " + p.side()
	}
	switch {
	case p.empty > 0:
		name += " with empty reads"
	case p.withData:
		name += " with the last data"
	case len(p.sizes) > 0:
		name += " byte by byte"
	}
	return name
}

// share gives each shape an equal share of the runs, the smallest shapes first.
func (s *sweep) share(shapes []shape, room int) []*family {
	order := make([]int, len(shapes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(shapes[a].size(), shapes[b].size()) })
	families := make([]*family, len(shapes))
	for i, at := range order {
		part := max(0, room) / (len(order) - i)
		families[at] = s.sampled(&shapes[at], part)
		room -= families[at].n
	}
	return families
}

// sampled turns a shape into at most most plans.
func (s *sweep) sampled(h *shape, most int) *family {
	offsets, missed := sample(h.low, h.high, most)
	if missed != "" {
		missed = ", not all " + missed + " among them"
	}
	if int64(len(offsets)) < h.size() {
		s.skip("%s: %s of %s offsets were tried%s", h.name, grouped(int64(len(offsets))), grouped(h.size()), missed)
	}
	if h.plan.kind != Splits {
		p := h.plan
		return &family{name: h.name, ranged: true, n: len(offsets), at: func(i int) *plan {
			p.offset = offsets[i]
			return &p
		}}
	}
	offsets = slices.DeleteFunc(offsets, func(at int64) bool { return s.sizes([]int64{at}) == nil })
	return &family{name: h.name, ranged: true, n: len(offsets), at: func(i int) *plan {
		return s.cut(h.plan, offsets[i])
	}}
}

// wholes are the runs that have no offset.
func (s *sweep) wholes() []plan {
	var list []plan
	if s.kinds.has(Splits) && s.reads {
		list = append(list, plan{kind: Splits, empty: 1}, plan{kind: Splits, withData: true})
	}
	if s.kinds.has(CloseErrors) && s.base.err == nil {
		if s.in.shut > 0 || s.chosen && s.reads {
			list = append(list, plan{kind: CloseErrors})
		}
		if s.out.shut > 0 || s.chosen && s.writes {
			list = append(list, plan{kind: CloseErrors, onWriter: true})
		}
	}
	return list
}

// listed is a family of these plans, as far as the budget allows.
func (s *sweep) listed(name string, list []plan, most int) *family {
	if most = max(0, most); len(list) > most {
		s.skip("%s: %d of %d were tried", name, most, len(list))
		list = list[:most]
	}
	return &family{name: name, n: len(list), at: func(i int) *plan { return &list[i] }}
}
