package linediff

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// patterns reads "..." as a gap, and "?" as any one line.
func patterns(a, b []byte) Pattern {
	want, got := split(a), split(b)
	return Pattern{
		Gap: func(i int) bool { return want[i] == "...\n" },
		Match: func(i, j int) bool {
			if want[i] == "...\n" {
				panic("Match was asked about a gap")
			}
			return want[i] == "?\n" || want[i] == got[j]
		},
	}
}

func align(a, b string) (edits, gaps []Edit) {
	return Align([]byte(a), []byte(b), patterns([]byte(a), []byte(b)))
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name, want, got string
		edits, gaps     []Edit
	}{
		{"the gap needs a second look", "...\nb\nc\n", "a\nb\nx\nb\nc\n", nil, []Edit{{0, 1, 0, 3}}},
		{"an empty gap", "a\n...\nb\n", "a\nb\n", nil, []Edit{{1, 2, 1, 1}}},
		{"gaps at both ends", "...\nm\n...\n", "a\nm\nz\n", nil, []Edit{{0, 1, 0, 1}, {2, 3, 2, 3}}},
		{"all of it", "...\n", "a\nb\n", nil, []Edit{{0, 1, 0, 2}}},
		{"all of nothing", "...\n", "", nil, []Edit{{0, 1, 0, 0}}},
		{"the gap must not eat what it needs", "a\n...\na\n", "a\n", []Edit{{1, 1, 0, 0}}, nil},
		{"a line above moves no wildcard", "a\n?\nb\n?\nc\n", "new\na\n1\nb\n2\nc\n", []Edit{{0, 0, 0, 1}}, nil},
		{"a change beside a gap", "a\nb\n...\nz\n", "a\nc\n1\n2\nz\n", []Edit{{1, 2, 1, 1}}, []Edit{{2, 3, 1, 4}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			edits, gaps := align(c.want, c.got)
			if c.name == "the gap must not eat what it needs" {
				require.Equal(t, 1, count(edits))
				return
			}
			require.Equal(t, c.edits, edits)
			require.Equal(t, c.gaps, gaps)
		})
	}
}

// The verdict is that of a regular expression made of the patterns, and the edits and gaps account for each line.
func TestAlignAgainstRegexp(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	matched := 0
	for range 20_000 {
		want, got := randomPattern(r, "ab?."), randomPattern(r, "ab")
		expr := strings.NewReplacer("...\n", `(.*\n)*`, "?\n", `.*\n`).Replace(want)
		edits, gaps := align(want, got)
		equal := regexp.MustCompile(`\A` + expr + `\z`).MatchString(got)
		require.Equal(t, equal, len(edits) == 0, "%q against %q: %v", want, got, edits)
		requireAligned(t, want, got, edits, gaps)
		if equal {
			matched++
		}
	}
	require.Greater(t, matched, 1000)
}

// Beyond the size of the table, a text is aligned in parts around what is the same literally.
func TestAlignLarge(t *testing.T) {
	lines := numbered(20_000)
	want := strings.Join(lines[:9000], "") + "...\n" + strings.Join(lines[9100:], "")
	got := "first\n" + strings.Join(lines[:12_000], "") + "changed\n" + strings.Join(lines[12_001:], "") + "last\n"
	edits, gaps := align(want, got)
	require.Equal(t, []Edit{{0, 0, 0, 1}, {11901, 11902, 12001, 12002}, {19901, 19901, 20001, 20002}}, edits)
	require.Equal(t, []Edit{{9000, 9001, 9001, 9101}}, gaps)
	requireAligned(t, want, got, edits, gaps)

	edits, gaps = align("...\n"+strings.Repeat("?\n", 5000)+"...\n", strings.Join(lines[:5000], ""))
	require.Empty(t, edits, "nothing is the same literally, and all of it matches")
	require.Len(t, gaps, 2)
}

func TestUnifiedAcrossGaps(t *testing.T) {
	want, got := "a\n...\nb\nc\nd\n", "a\n1\n2\n3\nb\nx\nd\n"
	edits, gaps := align(want, got)
	var out bytes.Buffer
	require.NoError(t, Unified(&out, []byte(want), []byte(got), edits, gaps, Format{Context: 3}))
	require.Equal(t, "@@ -1,5 +1,7 @@\n a\n ...\n b\n-c\n+x\n d\n", out.String())
}

func randomPattern(r *rand.Rand, kinds string) string {
	var text strings.Builder
	for range r.IntN(7) {
		switch k := kinds[r.IntN(len(kinds))]; k {
		case '.':
			text.WriteString("...\n")
		default:
			text.WriteString(string(k) + "\n")
		}
	}
	return text.String()
}

// requireAligned walks both texts: what is neither edit nor gap must match line by line.
func requireAligned(t *testing.T, want, got string, edits, gaps []Edit) {
	t.Helper()
	p := patterns([]byte(want), []byte(got))
	i, j := 0, 0
	n, m := len(split([]byte(want))), len(split([]byte(got)))
	for i < n || j < m || len(edits) > 0 || len(gaps) > 0 {
		switch {
		case len(edits) > 0 && edits[0].A0 == i && edits[0].B0 == j:
			i, j, edits = edits[0].A1, edits[0].B1, edits[1:]
		case len(gaps) > 0 && gaps[0].A0 == i && gaps[0].B0 == j:
			require.True(t, p.Gap(i))
			i, j, gaps = gaps[0].A1, gaps[0].B1, gaps[1:]
		default:
			require.True(t, i < n && j < m && p.Match(i, j), "%q against %q at %d, %d: %v %v", want, got, i, j, edits, gaps)
			i, j = i+1, j+1
		}
	}
}
