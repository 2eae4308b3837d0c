package golden

import "bytes"

// A step of an alignment puts want lines [A0,A1) and got lines [B0,B1) side by side: a pattern and the line it matches,
// a gap and the lines it takes, or lines without a counterpart on either side.
type step struct {
	kind           stepKind
	A0, A1, B0, B1 int
}

type stepKind byte

const (
	stepEdit stepKind = iota
	stepMatch
	stepGap
)

// maxCells bounds the table of an alignment, which has a byte a cell.
const maxCells = 16 << 20

// align puts patterns and lines side by side with the least number of lines left over: the dynamic programme of Needleman
// and Wunsch (1970), in which a gap takes lines for nothing. Lines at both ends that match need no table.
func align(want []pattern, got [][]byte) []step {
	a0, a1, b0, b1 := 0, len(want), 0, len(got)
	var before, behind []step
	for a0 < a1 && b0 < b1 && want[a0].matches(got[b0]) {
		before = append(before, step{stepMatch, a0, a0 + 1, b0, b0 + 1})
		a0++
		b0++
	}
	for a0 < a1 && b0 < b1 && want[a1-1].matches(got[b1-1]) {
		a1--
		b1--
		behind = append(behind, step{stepMatch, a1, a1 + 1, b1, b1 + 1})
	}
	steps := before
	if (a1-a0+1)*(b1-b0+1) > maxCells {
		steps = append(steps, step{stepEdit, a0, a1, b0, b1})
	} else {
		steps = append(steps, alignTable(want[a0:a1], got[b0:b1], a0, b0)...)
	}
	for i := len(behind) - 1; i >= 0; i-- {
		steps = append(steps, behind[i])
	}
	return merge(steps)
}

const (
	moveMatch byte = iota
	moveDelete
	moveInsert
	moveTake  // a gap takes a line
	moveClose // a gap takes no more
)

// alignTable fills the table from its end, so that the way through it is read from the beginning.
func alignTable(want []pattern, got [][]byte, offA, offB int) []step {
	n, m := len(want), len(got)
	moves := make([]byte, (n+1)*(m+1))
	below, cost := make([]int32, m+1), make([]int32, m+1)
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			cost[j], moves[i*(m+1)+j] = cheapest(want[i:], got[j:], below[j:], cost[j:])
		}
		below, cost = cost, below
	}
	var steps []step
	for i, j := 0, 0; i < n || j < m; {
		s := step{stepEdit, i + offA, i + offA, j + offB, j + offB}
		switch moves[i*(m+1)+j] {
		case moveMatch:
			s.kind, s.A1, s.B1 = stepMatch, s.A1+1, s.B1+1
		case moveDelete:
			s.A1++
		case moveInsert:
			s.B1++
		case moveTake:
			for ; moves[i*(m+1)+j] == moveTake; j++ {
				s.B1++
			}
			s.kind, s.A1 = stepGap, s.A1+1
			i, j = i+1, s.B1-offB
			steps = append(steps, s)
			continue
		case moveClose:
			s.kind, s.A1 = stepGap, s.A1+1
		}
		i, j = s.A1-offA, s.B1-offB
		steps = append(steps, s)
	}
	return steps
}

// cheapest decides one cell: below is the row of the next pattern, row that of this one.
func cheapest(want []pattern, got [][]byte, below, row []int32) (int32, byte) {
	switch {
	case len(want) == 0 && len(got) == 0:
		return 0, moveMatch
	case len(want) == 0:
		return row[1] + 1, moveInsert
	case want[0].gap && (len(got) == 0 || below[0] <= row[1]):
		return below[0], moveClose
	case want[0].gap:
		return row[1], moveTake
	case len(got) == 0:
		return below[0] + 1, moveDelete
	}
	best, move := below[0]+1, moveDelete
	// On a tie the pattern stays: it may match further on, where a gap would swallow its line.
	if c := row[1] + 1; c <= best {
		best, move = c, moveInsert
	}
	if below[1] <= best && want[0].matches(got[0]) {
		return below[1], moveMatch
	}
	return best, move
}

// merge joins neighbouring edits.
func merge(steps []step) []step {
	out := steps[:0]
	for _, s := range steps {
		if n := len(out); n > 0 && s.kind == stepEdit && out[n-1].kind == stepEdit {
			out[n-1].A1, out[n-1].B1 = s.A1, s.B1
			continue
		}
		if s.kind != stepEdit || s.A0 < s.A1 || s.B0 < s.B1 {
			out = append(out, s)
		}
	}
	return out
}

// kept decides which gaps an update keeps: those between two patterns that matched, or the text's ends.
func kept(steps []step, i int) bool {
	return (i == 0 || steps[i-1].kind != stepEdit) && (i == len(steps)-1 || steps[i+1].kind != stepEdit)
}

// updated is the golden that the lines make of the old one: what matches keeps its wildcards.
func updated(want []pattern, got [][]byte, steps []step) []byte {
	var out bytes.Buffer
	for i, s := range steps {
		if s.kind == stepMatch || s.kind == stepGap && kept(steps, i) {
			out.Write(want[s.A0].raw)
			continue
		}
		for _, line := range got[s.B0:s.B1] {
			out.Write(escapeLine(line))
		}
	}
	return out.Bytes()
}
