package capture

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var matcherPatterns = []string{
	"a", "ab", "a+", "a*", "(a|ab)(c|bcd)(d*)", "a+?b", "(a*)*", "(a|b)*abb", "^a", "a$", `\ba\b`, `\Bb`, "(?s)a.*b",
	"a.*b", "[^a]b", "(?i)AB", "^$", `\s+b`, "é+", "[α-ω]", "((a)|(b))+c", "(|a)+", "(a?){3}b", `\Aa`, `b\z`, "x*", "(?:a|b|$)c?", "a{2,3}",
	"aé", "éa", "(?U)a+b", "()a|b()", "b|a$",
}

// The matcher finds what package regexp finds, whatever the pieces in which the text arrives.
func TestMatcherAgreesWithRegexp(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	alphabet := []string{"a", "b", "c", "d", "\n", " ", "é", "ω", "\xff", "A", "\r\n", "x"}
	for range 6000 {
		pattern := matcherPatterns[rnd.IntN(len(matcherPatterns))]
		var text strings.Builder
		for range rnd.IntN(12) {
			text.WriteString(alphabet[rnd.IntN(len(alphabet))])
		}
		re, err := compile(pattern)
		require.NoError(t, err)
		want := re.FindStringSubmatchIndex(text.String())
		got := matchInPieces(t, re, text.String(), rnd)
		require.Equal(t, want, got, "pattern %q, text %q", pattern, text.String())
	}
}

// matchInPieces feeds text in pieces of random sizes.
func matchInPieces(t *testing.T, re *regexp.Regexp, text string, rnd *rand.Rand) []int {
	m, err := newMatcher(re, 0, -1)
	require.NoError(t, err)
	for seen := 0; seen < len(text); {
		seen += 1 + rnd.IntN(len(text)-seen)
		piece := text[m.pos:seen]
		if n := m.feed([]byte(piece), seen == len(text)); n < len(piece) && seen == len(text) {
			require.True(t, m.settled())
		}
	}
	var out []int
	for _, n := range m.result(true) {
		out = append(out, int(n))
	}
	return out
}

// As long as more may come, what stands behind the text is unknown.
func TestMatcherBeforeTheEnd(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		match         bool
	}{
		{"ready", "ready", true},
		{"> ?", "> ", true},
		{"ready$", "ready", false},
		{"ready$", "ready\n", true},
		{`ready\b`, "ready", false},
		{`ready\b`, "ready.", true},
		{`ready\B`, "ready", false},
		{`\z`, "ready", false},
		{"^ready", "ready", true},
	} {
		re, err := compile(c.pattern)
		require.NoError(t, err)
		m, err := newMatcher(re, 0, -1)
		require.NoError(t, err)
		m.feed([]byte(c.text), false)
		require.Equal(t, c.match, m.result(false) != nil, "%q in %q", c.pattern, c.text)
	}
}
