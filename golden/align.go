package golden

import (
	"bytes"

	"example.com/weir/golden/internal/linediff"
)

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

// align puts patterns and lines side by side with the least number of lines left over.
func align(want []pattern, text []byte) []step {
	got := splitLines(text)
	edits, gaps := linediff.Align(rawText(want), text, linediff.Pattern{
		Gap:   func(i int) bool { return want[i].gap },
		Match: func(i, j int) bool { return want[i].matches(got[j]) },
		Find:  newLookup(want, got).find,
	})
	var steps []step
	for x, y := 0, 0; x < len(want) || y < len(got); {
		s := step{stepMatch, x, x + 1, y, y + 1}
		switch {
		case len(edits) > 0 && edits[0].A0 == x && edits[0].B0 == y:
			s = step{stepEdit, x, edits[0].A1, y, edits[0].B1}
			edits = edits[1:]
		case len(gaps) > 0 && gaps[0].A0 == x && gaps[0].B0 == y:
			s = step{stepGap, x, x + 1, y, gaps[0].B1}
			gaps = gaps[1:]
		}
		steps = append(steps, s)
		x, y = s.A1, s.B1
	}
	return steps
}

func rawText(list []pattern) []byte {
	var text []byte
	for _, p := range list {
		text = append(text, p.raw...)
	}
	return text
}

// kept decides which gaps an update keeps: those between two patterns that matched, or the text's ends.
func kept(steps []step, i int) bool {
	return (i == 0 || steps[i-1].kind != stepEdit) && (i == len(steps)-1 || steps[i+1].kind != stepEdit)
}

// updated is the golden that the lines make of the old one: what matches keeps its wildcards.
func updated(want []pattern, got [][]byte, steps []step) []byte {
	var out bytes.Buffer
	for i, s := range steps {
		if s.kind == stepGap && out.Len() > 0 && !bytes.HasSuffix(out.Bytes(), newline) {
			continue // got has ended without a newline: a line more would go on with its last one
		}
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
