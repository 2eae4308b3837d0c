package story_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
)

const doc = `// Package x tells:
//
//	one (one.go:1)
//
//	two
//
// and more:
//
//	three
package x
`

func TestQuoted(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "")
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("doc.go", []byte(doc), 0o644))
	quoted := func(n int, text string) string {
		return story.Failures(t, func(t testing.TB) { story.Quoted(t, n, text) })
	}
	assert.Empty(t, quoted(1, "one (one.go:20)\n\ntwo\n"))
	assert.Empty(t, quoted(2, "three  "))
	assert.Equal(t, "story: doc.go, line 9, does not quote what is printed:\nfour\n(GOLDEN_UPDATE=1 writes it)", quoted(2, "four"))
	assert.Equal(t, "story: doc.go has no indented block 3 for:\nfour", quoted(3, "four"))

	t.Setenv("GOLDEN_UPDATE", "1")
	assert.Empty(t, quoted(2, "four"))
	assert.Empty(t, quoted(1, "one"))
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	assert.Equal(t, "// Package x tells:\n//\n//\tone\n//\n// and more:\n//\n//\tfour\npackage x\n", string(text))
}

// A finding's frames in other packages, and what the caller names, differ from one Go release to the next.
func TestQuotedLeavesOutWhatChangesWithTheRelease(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "")
	t.Chdir(t.TempDir())
	require.NoError(t, os.WriteFile("naive.go", nil, 0o644))
	quoted := func(doc, text string, changing ...*regexp.Regexp) string {
		require.NoError(t, os.WriteFile("doc.go", []byte("//\t"+strings.ReplaceAll(doc, "\n", "\n//\t")+"\n"), 0o644))
		return story.Failures(t, func(t testing.TB) { story.Quoted(t, 1, text, changing...) })
	}
	const doc = "sweep: ran the code 12 times\n    where:     io.Copy (io.go:388)\n               x.Naive (naive.go:14)"
	assert.Empty(t, quoted(doc, "sweep: ran the code 1,024 times\n    where:     x.Naive (naive.go:15)"))
	assert.NotEmpty(t, quoted(doc, "sweep: ran the code 12 times\n    where:     x.Sound (naive.go:14)"))
	assert.NotEmpty(t, quoted(doc, "sweep: ran the code 12 times\n    where:     io.Copy (io.go:388)"))
	assert.NotEmpty(t, quoted("offset 1", "offset 2"))
	assert.Empty(t, quoted("offset 1", "offset 2", regexp.MustCompile(`offset \d`)))
}

func TestFailuresRunsCleanupsAndStopsAtFatal(t *testing.T) {
	got := story.Failures(t, func(t testing.TB) {
		t.Cleanup(func() { t.Error("the last") })
		t.Errorf("the %s", "first")
		t.Fatal("the", "second")
		t.Error("never")
	})
	assert.Equal(t, "the first\nthe second\nthe last", got)
	assert.Empty(t, story.Failures(t, func(testing.TB) {}))
}
