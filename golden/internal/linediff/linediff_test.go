package linediff

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/stretchr/testify/require"
)

// The main property: the edits turn a into b, nothing else is touched, and what is between them is common to both.
func TestEditsTurnAIntoB(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	total, best := 0, 0
	for range 10_000 {
		a, b := randomText(r), randomText(r)
		edits := Lines(a, b)
		requireTurns(t, edits, a, b)
		total += count(edits)
		best += fewest(a, b)
	}
	require.GreaterOrEqual(t, total, best, "fewer edits than possible: the test is wrong")
	require.LessOrEqual(t, total, best+best/1000)
}

// Small limits drive small texts through the fixed points and the unfinished searches that else only large ones see.
func TestSearchWithSmallLimits(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5_000 {
		s := search{}
		xs, ys := randomIDs(r), randomIDs(r)
		s.prepare(xs, ys, 64)
		s.limit = 1 + r.IntN(6)
		s.solve(rect{0, len(s.xs), 0, len(s.ys)}, 0)
		edits := s.appendEdits(nil, 0, 0)
		requireTurns(t, edits, textOf(xs), textOf(ys))
	}
}

func TestManyKindsOfLargeChange(t *testing.T) {
	for _, c := range changes(1 << 20) {
		t.Run(c.name, func(t *testing.T) {
			edits := Lines(c.a, c.b)
			requireTurns(t, edits, c.a, c.b)
			if c.edits > 0 {
				require.Equal(t, c.edits, count(edits))
			}
		})
	}
}

// Where each line is unique, the anchored diff of go-internal changes the very same lines.
func TestUniqueLinesAgainstOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		a := numbered(200)
		b := slices.Clone(a)
		for range r.IntN(20) {
			b[r.IntN(len(b))] = fmt.Sprintf("new %d\n", r.Int())
		}
		at := r.IntN(len(b) - 20)
		b = slices.Delete(b, at, at+r.IntN(20))
		x, y := join(a), join(b)
		var changed []string
		for _, e := range Lines(x, y) {
			for _, l := range a[e.A0:e.A1] {
				changed = append(changed, "-"+l)
			}
			for _, l := range b[e.B0:e.B1] {
				changed = append(changed, "+"+l)
			}
		}
		var oracle []string
		for line := range strings.Lines(string(diff.Diff("a", x, "b", y))) {
			if line[0] != ' ' && line[0] != '@' && line[:4] != "diff" && line[:4] != "--- " && line[:4] != "+++ " {
				oracle = append(oracle, line)
			}
		}
		require.Equal(t, oracle, changed)
	}
}

type change struct {
	name  string
	a, b  []byte
	edits int // the fewest, where that is known
}

// changes returns texts of some size and what became of them: the scattered, the moved, the unrelated.
func changes(size int) []change {
	r := rand.New(rand.NewPCG(7, 8))
	lines := size / 50
	log := repetitive(r, lines, 25)
	text := numbered(lines)
	other := func(i int) string { return fmt.Sprintf("other %d\n", i) }
	known := func(int) string { return log[r.IntN(len(log))] }
	return []change{
		{"hundred lines", join(text), join(replace(r, text, 100, other)), 200},
		{"a tenth", join(text), join(replace(r, text, lines/10, other)), 2 * (lines / 10)},
		{"each second", join(text), join(eachSecond(text, other)), 2 * ((lines + 1) / 2)},
		{"each second is blank", join(text), join(eachSecond(text, func(int) string { return "\n" })), 2 * ((lines + 1) / 2)},
		{"all", join(text), join(replace(r, text, lines, other)), 2 * lines},
		{"block moved", join(text), join(move(text, lines/10, lines/4, lines/2)), 2 * (lines / 4)},
		{"halves swapped", join(text), join(move(text, 0, lines/2, lines-lines/2)), 2 * (lines / 2)},
		{"front deleted", join(text), join(text[lines/3:]), lines / 3},
		{"shuffled", join(text), join(shuffled(r, text)), 0},
		{"ten lines of a log", join(log), join(replace(r, log, 10, other)), 20},
		{"half of a log", join(log), join(replace(r, log, lines/2, known)), 0},
		{"block of a log moved", join(log), join(move(log, lines/10, lines/4, lines/2)), 0},
		{"small block of a log moved", join(log), join(move(log, lines/10, lines/20, lines/2)), 2 * (lines / 20)},
		{"unrelated logs", join(log), join(repetitive(r, lines, 25)), 0},
		{"unrelated, two lines", join(repetitive(r, lines, 2)), join(repetitive(r, lines, 2)), 0},
		{"one line each", bytes.Repeat([]byte("a"), size), bytes.Repeat([]byte("b"), size), 2},
		{"the same line", bytes.Repeat([]byte("a\n"), lines), bytes.Repeat([]byte("a\n"), lines/2), lines - lines/2},
		{"from nothing", nil, join(text), lines},
		{"to nothing", join(text), nil, lines},
	}
}

func numbered(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf("%08d a line of text with a number: %14d\n", i, i*7919)
	}
	return lines
}

func repetitive(r *rand.Rand, n, distinct int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf("INFO worker %02d: nothing to do, going to sleep now\n", r.IntN(distinct))
	}
	return lines
}

func replace(r *rand.Rand, lines []string, n int, with func(i int) string) []string {
	lines = slices.Clone(lines)
	for _, i := range r.Perm(len(lines))[:n] {
		lines[i] = with(i)
	}
	return lines
}

func eachSecond(lines []string, with func(i int) string) []string {
	lines = slices.Clone(lines)
	for i := 0; i < len(lines); i += 2 {
		lines[i] = with(i)
	}
	return lines
}

func move(lines []string, from, n, to int) []string {
	rest := slices.Delete(slices.Clone(lines), from, from+n)
	return slices.Insert(rest, to, lines[from:from+n]...)
}

func shuffled(r *rand.Rand, lines []string) []string {
	lines = slices.Clone(lines)
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return lines
}

func join(lines []string) []byte { return []byte(strings.Join(lines, "")) }

func split(text []byte) []string { return slices.Collect(strings.Lines(string(text))) }

// randomText is up to 40 lines of few kinds, sometimes without the last newline.
func randomText(r *rand.Rand) []byte {
	text := textOf(randomIDs(r))
	if len(text) > 0 && r.IntN(3) == 0 {
		text = text[:len(text)-1]
	}
	return text
}

func randomIDs(r *rand.Rand) []int32 {
	ids := make([]int32, r.IntN(40))
	kinds := 1 + r.Int32N(5)
	for i := range ids {
		ids[i] = r.Int32N(kinds)
	}
	return ids
}

func textOf(ids []int32) []byte {
	var text []byte
	for _, id := range ids {
		text = fmt.Appendln(text, id)
	}
	return text
}

func count(edits []Edit) int {
	n := 0
	for _, e := range edits {
		n += e.A1 - e.A0 + e.B1 - e.B0
	}
	return n
}

func requireTurns(t *testing.T, edits []Edit, a, b []byte) {
	t.Helper()
	al, bl := split(a), split(b)
	var out []string
	last := Edit{}
	for i, e := range edits {
		require.True(t, e.A0 < e.A1 || e.B0 < e.B1, "an empty edit: %v", e)
		require.True(t, i == 0 || e.A0 > last.A1, "%v touches %v", e, last)
		require.Equal(t, e.A0-last.A1, e.B0-last.B1, "%v after %v: the lines between them aren't as many", e, last)
		out = append(append(out, al[last.A1:e.A0]...), bl[e.B0:e.B1]...)
		last = e
	}
	out = append(out, al[last.A1:]...)
	require.True(t, slices.Equal(bl, out), "the edits don't turn a into b")
}

// fewest is the length of the shortest list of edits, by the table of all prefixes.
func fewest(a, b []byte) int {
	x, y := split(a), split(b)
	common := make([]int, len(y)+1)
	for i := range x {
		row := make([]int, len(y)+1)
		for j := range y {
			row[j+1] = max(row[j], common[j+1])
			if x[i] == y[j] {
				row[j+1] = common[j] + 1
			}
		}
		common = row
	}
	return len(x) + len(y) - 2*common[len(y)]
}
