package examples_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// quoting are the texts that quote code and findings: each quote stands below a line that ends with "from" and the file.
var quoting = map[string]int{ // with how many quotes there are at least
	"README.md":           8,
	"capture/doc.go":      1,
	"fakeio/doc.go":       1,
	"fakeio/sweep/doc.go": 1,
	"golden/doc.go":       1,
}

// TestQuotes holds each quote to be in its file, line by line, less how far it is indented. Findings are quoted from the
// documentation of a story or from a scenario, which the test of that one holds to be what is printed.
func TestQuotes(t *testing.T) {
	for name, least := range quoting {
		found := 0
		for _, q := range quotes(plain(t, name)) {
			found++
			assert.Contains(t, "\n"+dedented(plain(t, q.file)), "\n"+dedented(q.text), "%s quotes %s", name, q.file)
		}
		assert.GreaterOrEqual(t, found, least, "quotes in %s", name)
	}
}

type quote struct{ file, text string }

// source is the line above a quote: a link in Markdown, a path in Go.
var source = regexp.MustCompile(`(?m)\bfrom (?:\[\S+\]\()?((?:examples|testdata)/[^\s)]+?)\)?:$`)

// quotes returns the block, fenced or indented by a tab, below each source line.
func quotes(text string) (all []quote) {
	for _, at := range source.FindAllStringSubmatchIndex(text, -1) {
		q := quote{file: text[at[2]:at[3]]}
		below := strings.TrimLeft(text[at[1]:], "\n")
		if fenced, ok := strings.CutPrefix(below, "```"); ok {
			_, fenced, _ = strings.Cut(fenced, "\n")
			q.text, _, _ = strings.Cut(fenced, "\n```\n")
		} else {
			q.text = indented(below)
		}
		all = append(all, q)
	}
	return all
}

// indented returns the lines at the start of text that begin with a tab, or have one of these below them.
func indented(text string) string {
	end := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "\t") {
			break
		}
		end += len(line)
	}
	return strings.TrimRight(text[:end], "\n")
}

// plain is the text of a file of the kit, by its path from the root: of a doc.go, the comment.
func plain(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
	require.NoError(t, err)
	if path.Base(name) != "doc.go" {
		return string(text)
	}
	return regexp.MustCompile(`(?m)^// ?`).ReplaceAllString(string(text), "")
}

var indent = regexp.MustCompile(`(?m)^[ \t]+|[ \t]+$`)

// dedented leaves out how far lines are indented, and spaces at their ends.
func dedented(text string) string { return indent.ReplaceAllString(text, "") + "\n" }

var story = regexp.MustCompile("(?m)^\\| (.*?) \\| \\[(\\S+)\\]\\((\\S+)/\\) \\| `(.+)` \\|$")

// TestStories holds the table of the stories: each folder is there, each says in its documentation what the table says
// that it finds, and no folder is left out.
func TestStories(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	told := map[string]bool{"ci": true, "migrate": true, "tour": true, "internal": true, "testdata": true} // no stories
	for _, row := range story.FindAllStringSubmatch(string(page), -1) {
		assert.Equal(t, row[2], row[3])
		assert.Contains(t, plain(t, "examples/"+row[3]+"/doc.go"), row[4], "what %s says", row[3])
		told[row[3]] = true
	}
	folders, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, folder := range folders {
		if folder.IsDir() {
			assert.True(t, told[folder.Name()], "README.md does not tell of %s", folder.Name())
		}
	}
}

var ratio = regexp.MustCompile(`(?m)^\| ([^|]+) \| ([^|]+) \| ([\d.]+) \| (?:(≤ [\d.]+), (met|missed))? *\|$`)

// TestReadmeHasTheRatios holds the README's table of ratios to be what was measured: each row is one of ratios.md, where
// the times of both stand between, and the range of the middle half.
func TestReadmeHasTheRatios(t *testing.T) {
	rows := ratio.FindAllStringSubmatch(plain(t, "README.md"), -1)
	require.Greater(t, len(rows), 10)
	measured := strings.ReplaceAll(plain(t, "testdata/peers/ratios.md"), "**", "")
	for _, row := range rows {
		for i := range row {
			row[i] = regexp.QuoteMeta(row[i])
		}
		want := fmt.Sprintf(`(?m)^\| %s \| %s \| [^|]+ \| [^|]+ \| %s \| [^|]+ \| %s *\| %s *\|$`, row[1], row[2], row[3], row[4], row[5])
		assert.Regexp(t, want, measured)
	}
}
