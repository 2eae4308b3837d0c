package sweep

// calls is how many calls a run with equal pieces may take: many times that of most inputs.
const calls = 1 << 17

// equal are the pieces of one size: small ones, and what buffers and network packets have.
func (s *sweep) equal() []plan {
	var list []plan
	if !s.kinds.has(Splits) || !s.reads {
		return nil
	}
	least := int(s.reach()/calls) + 1
	if least > 1 {
		s.skip("equal pieces of less than %d bytes", least)
	}
	for _, size := range []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 31, 64, 100, 512, 1000, 1460, 4096, 32 << 10} {
		if size >= least && s.reach() > int64(size) {
			list = append(list, plan{kind: Splits, sizes: []int{size}},
				plan{kind: Splits, sizes: []int{size}, withData: true}, plan{kind: Splits, sizes: []int{size}, empty: 1})
		}
	}
	return list
}

// pieces are the chunkings with more than one cut: all there are when the input is small enough, else those with two.
func (s *sweep) pieces(room int) []*family {
	var families []*family
	if !s.kinds.has(Splits) || !s.reads {
		return nil
	}
	for _, p := range []plan{{kind: Splits}, {kind: Splits, withData: true}, {kind: Splits, empty: 1}} {
		f := s.chunkings(p, room)
		if f == nil {
			f = s.pairs(p, room/4)
		}
		families = append(families, f)
		room -= f.n
	}
	return families
}

// chunkings are all 2^(n-1) ways to cut n bytes, or nil when that is too much;
// those with an end or empty reads of their own are so many only for 10 bytes.
func (s *sweep) chunkings(p plan, room int) *family {
	n := s.reach()
	if (p.withData || p.empty > 0) && n > 10 || n < 3 || n > 16 || 1<<(n-1) > room {
		return nil
	}
	return &family{name: "chunkings", n: 1 << (n - 1), at: func(mask int) *plan {
		p.sizes = p.sizes[:0]
		start := int64(0)
		for at := int64(1); at <= n; at++ {
			if at == n || mask>>(at-1)&1 == 1 {
				p.sizes, start = append(p.sizes, int(at-start)), at
			}
		}
		return &p
	}}
}

// pairs are the ways to cut the input twice, at most 10,000.
func (s *sweep) pairs(p plan, room int) *family {
	m := s.reach() - 1
	room = max(0, min(room, 10_000))
	side := m
	for side > 1 && side*(side-1)/2 > int64(room) {
		side = min(side-1, int64(float64(side)*0.99))
	}
	cuts, _ := sample(1, m, int(side))
	var twos [][2]int64
	for i, a := range cuts {
		for _, b := range cuts[i+1:] {
			if len(twos) < room {
				twos = append(twos, [2]int64{a, b})
			}
		}
	}
	if all := m * (m - 1) / 2; m > 1 && int64(len(twos)) < all {
		s.skip("%s cut twice: %s of %s were tried", s.title(&p), grouped(int64(len(twos))), grouped(all))
	}
	return &family{name: "two cuts", n: len(twos), at: func(i int) *plan { return s.cut(p, twos[i][0], twos[i][1]) }}
}
