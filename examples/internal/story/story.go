// Package story holds what the tests of the example folders share: the check that a folder's documentation quotes what
// its code really prints, and a test that may fail without failing the one around it. It tests nothing by itself.
package story

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Quoted fails t unless the nth indented block (from 1) of the comment in doc.go, in the folder of the test, is text.
// Spaces at the ends of lines don't count, since gofmt takes them out, nor does what changes with the Go release: the
// frames that a finding has of packages that aren't the folder's, the numbers of lines in (file.go:12), how often a sweep
// ran the code, and what else matches one of changing. With GOLDEN_UPDATE=1 it writes the block anew.
func Quoted(t testing.TB, n int, text string, changing ...*regexp.Regexp) {
	t.Helper()
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatalf("story: %v", err)
	}
	lines := strings.Split(string(source), "\n")
	from, to := block(lines, n)
	if from == to {
		t.Fatalf("story: doc.go has no indented block %d for:\n%s", n, text)
	}
	want := comment(text)
	if steady(lines[from:to], changing) == steady(want, changing) {
		return
	}
	if os.Getenv("GOLDEN_UPDATE") == "" {
		t.Errorf("story: doc.go, line %d, does not quote what is printed:\n%s\n(GOLDEN_UPDATE=1 writes it)", from+1, text)
		return
	}
	lines = append(append(append([]string{}, lines[:from]...), want...), lines[to:]...)
	if err := os.WriteFile("doc.go", []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatalf("story: %v", err)
	}
}

// block returns the bounds of the nth run of indented comment lines; blank comment lines within it belong to it.
func block(lines []string, n int) (from, to int) {
	for i := 0; i < len(lines); i++ {
		if !strings.HasPrefix(lines[i], "//\t") {
			continue
		}
		from, to = i, i+1
		for ; i < len(lines) && (lines[i] == "//" || strings.HasPrefix(lines[i], "//\t")); i++ {
			if lines[i] != "//" {
				to = i + 1
			}
		}
		if n--; n == 0 {
			return from, to
		}
	}
	return 0, 0
}

var (
	number = regexp.MustCompile(`(\.go:)\d+\b|(ran the code )[\d,]+`)
	frame  = regexp.MustCompile(`^//\t\s+(?:where: +)?\S+ \((\w+\.go):\d+\)$`)
)

// steady is the text of lines without what changes with the Go release.
func steady(lines []string, changing []*regexp.Regexp) string {
	var kept []string
	for _, line := range lines {
		if match := frame.FindStringSubmatch(line); match != nil {
			if _, err := os.Stat(match[1]); err != nil {
				continue // a frame of another package's file
			}
			line = strings.TrimSpace(strings.Replace(line[len("//\t"):], "where:", "", 1))
		}
		kept = append(kept, number.ReplaceAllString(line, "$1$2"))
	}
	text := strings.Join(kept, "\n")
	for _, re := range changing {
		text = re.ReplaceAllString(text, "")
	}
	return text
}

func comment(text string) []string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, line := range lines {
		if line = strings.TrimRight(line, " \t"); line == "" {
			lines[i] = "//"
		} else {
			lines[i] = "//\t" + line
		}
	}
	return lines
}
