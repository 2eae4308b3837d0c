package linediff

// divide aligns r coarsely, in about linear time, for when there are too many pairs of lines: each line of b counts as
// the line of a that Find names.
func (l *aligner) divide(r rect) []Edit {
	find := l.Find
	if find == nil {
		find = l.literal()
	}
	ids, next := map[string]int32{}, int32(2)
	const gap, none = 0, 1 // numbers that only one side has
	var numbers []int32    // of all of a, since Find may name a line outside of r
	for c := (cursor{text: l.a}); len(c.text) > 0; {
		isGap := l.Gap(c.line)
		line := string(c.next())
		if isGap {
			numbers = append(numbers, gap)
			continue
		}
		if _, ok := ids[line]; !ok {
			ids[line] = next
			next++
		}
		numbers = append(numbers, ids[line])
	}
	ys := make([]int32, 0, r.y1-r.y0)
	for j := r.y0; j < r.y1; j++ {
		id := int32(none)
		if i := find(j); i >= 0 {
			id = numbers[i]
		}
		ys = append(ys, id)
	}
	var s search
	s.run(numbers[r.x0:r.x1], ys, int(next))
	return s.appendEdits(nil, r.x0, r.y0)
}

// literal is a Find that goes by the text of the lines.
func (l *aligner) literal() func(j int) int {
	at := map[string]int{}
	for c := (cursor{text: l.a}); len(c.text) > 0; {
		i := c.line
		line := string(c.next())
		if _, ok := at[line]; !ok && !l.Gap(i) {
			at[line] = i
		}
	}
	c := cursor{text: l.b}
	return func(j int) int {
		c.moveTo(j)
		if i, ok := at[string(c.next())]; ok && l.Match(i, j) {
			return i
		}
		return -1
	}
}
