package golden

import "sort"

// A lookup finds a pattern for a line without trying all of them.
type lookup struct {
	want     []pattern
	got      [][]byte
	exact    map[string]int   // patterns without wildcards, by what they stand for
	wild     []int            // the others, in order
	next     int              // of wild: the one behind that which was found last
	byStart  map[string][]int // the others, each text once, by their literal beginning
	longest  int              // of these beginnings
	shortest int
}

const (
	nearby   = 64   // wildcard patterns that are tried first, since lines come mostly in order
	maxTried = 1000 // and of those with one beginning
)

func newLookup(want []pattern, got [][]byte) *lookup {
	l := &lookup{want: want, got: got, exact: map[string]int{}, byStart: map[string][]int{}, shortest: 1 << 30}
	seen := map[string]bool{}
	for i, p := range want {
		switch {
		case p.gap:
		case len(p.parts) == 1:
			l.exact[string(p.parts[0])+string(p.end)] = i
		default:
			l.wild = append(l.wild, i)
			if !seen[string(p.raw)] {
				seen[string(p.raw)] = true
				l.add(string(p.parts[0]), i)
			}
		}
	}
	return l
}

func (l *lookup) add(start string, i int) {
	l.byStart[start] = append(l.byStart[start], i)
	l.longest, l.shortest = max(l.longest, len(start)), min(l.shortest, len(start))
}

// find returns a pattern that stands for line j, or -1.
func (l *lookup) find(j int) int {
	line := l.got[j]
	if i, ok := l.exact[string(line)]; ok {
		return i
	}
	if at := l.near(line); at >= 0 {
		l.next = at + 1
		return l.wild[at]
	}
	for n := min(l.longest, len(line)); n >= l.shortest; n-- {
		same := l.byStart[string(line[:n])]
		for _, i := range same[:min(len(same), maxTried)] {
			if l.want[i].matches(line) {
				l.next = sort.SearchInts(l.wild, i) + 1
				return i
			}
		}
	}
	return -1
}

// near returns which of the next wildcard patterns says most about the line, or -1.
func (l *lookup) near(line []byte) int {
	found, most := -1, -1
	for at := l.next; at < min(l.next+nearby, len(l.wild)); at++ {
		p := &l.want[l.wild[at]]
		if n := size(p.parts); n > most && p.matches(line) {
			found, most = at, n
		}
	}
	return found
}
