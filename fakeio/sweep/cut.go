package sweep

// cut returns p with the input cut at these offsets.
func (s *sweep) cut(p plan, at ...int64) *plan {
	p.cuts = at
	p.sizes = s.sizes(at)
	if p.kind == Splits {
		p.offset = at[0]
	}
	return &p
}

// sizes says what fakeio.Chunk must be told so that the code under test meets the input cut there. A chunk is a bound
// for one call, and the code may ask for less: up to the first cut the sizes are those of the perfect run, and behind it
// none is larger than its largest. It returns nil when the perfect run had that cut anyway.
func (s *sweep) sizes(cuts []int64) []int {
	var sizes []int
	at := int64(0)
	for _, n := range s.in.sizes {
		if len(cuts) == 0 || at+int64(n) > cuts[0] {
			break
		}
		sizes = append(sizes, n)
		at += int64(n)
	}
	if len(cuts) == 0 || len(cuts) == 1 && at == cuts[0] {
		return nil
	}
	for _, cut := range cuts {
		for at < cut {
			n := min(cut-at, int64(max(1, s.in.most)))
			sizes = append(sizes, int(n))
			at += n
		}
	}
	return append(sizes, int(max(1, int64(len(s.input))-at)))
}

// cutset is the cuts of one split that changed the result, and how the pieces came.
type cutset struct {
	cuts     []int64
	withData bool
	empty    int
}

// cutsets are the smallest splits found so far.
type cutsets struct {
	one  map[int64][]cutset // those with a single cut
	more []cutset
	open int // how many others wait to be shrunk

	told, untold int // of them
}

// explain says whether the plan contains a split that is known to change the result by itself.
func (c *cutsets) explain(p *plan) bool {
	for _, at := range p.cuts {
		for _, known := range c.one[at] {
			if known.within(p) {
				return true
			}
		}
	}
	for _, known := range c.more {
		if known.within(p) {
			return true
		}
	}
	return false
}

func (c *cutsets) add(p *plan) {
	set := cutset{p.cuts, p.withData, p.empty}
	if len(p.cuts) != 1 {
		c.more = append(c.more, set)
		return
	}
	if c.one == nil {
		c.one = map[int64][]cutset{}
	}
	c.one[p.cuts[0]] = append(c.one[p.cuts[0]], set)
}

// within says whether p does all that c does, and perhaps more.
func (c *cutset) within(p *plan) bool {
	if c.withData && !p.withData || c.empty > p.empty {
		return false
	}
	i := 0
	for _, at := range p.cuts {
		if i < len(c.cuts) && c.cuts[i] == at {
			i++
		}
	}
	return i == len(c.cuts)
}
