//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"strings"

	"example.com/weir/golden/internal/linediff"
)

// [!] match [-unordered] stdout|stderr|file lines
func (c *call) match() {
	var unordered bool
	c.flags.BoolVar(&unordered, "unordered", false, "")
	c.parse(2, 2)
	if c.args[0] == c.args[1] {
		c.fail("%s is held against itself", c.args[0])
	}
	got, want := linesOf(c.text(c.args[0])), patternsOf(c.ts.ReadFile(c.inWork(c.args[1])))
	if onlyGaps(want) {
		c.fail("%s has only ... lines, which match whatever there is", c.args[1])
	}
	compare := differences
	if unordered {
		compare = differencesUnordered
	}
	text := compare(want, got)
	switch {
	case c.neg && text == "":
		c.fail("%s matches %s, and was not to", c.args[0], c.args[1])
	case !c.neg && text != "":
		c.fail("%s does not match %s\n--- %s (want)\n+++ %s (got)\n%s", c.args[0], c.args[1], c.args[1], c.args[0], text)
	}
}

func onlyGaps(want []pattern) bool {
	for _, p := range want {
		if !p.gap {
			return false
		}
	}
	return len(want) > 0
}

// differences returns the diff of an output and what it should be, in order, or nothing.
func differences(want []pattern, got []string) string {
	var a strings.Builder
	for _, p := range want {
		a.WriteString(p.text + "\n")
	}
	b := strings.Join(got, "\n") + "\n"
	if len(got) == 0 {
		b = ""
	}
	edits, gaps := linediff.Align([]byte(a.String()), []byte(b), linediff.Pattern{
		Gap:   func(i int) bool { return want[i].gap },
		Match: func(i, j int) bool { return want[i].match(got[j]) },
	})
	var out strings.Builder
	// A strings.Builder takes whatever is written to it.
	_ = linediff.Unified(&out, []byte(a.String()), []byte(b), edits, gaps, linediff.Format{Context: 3, MaxLines: 100, Show: visible})
	return out.String()
}

// visible escapes control bytes in lines that differ.
func visible(mark byte, line, _ []byte) string {
	text := string(line)
	if mark == ' ' {
		return text
	}
	quoted := fmt.Sprintf("%q", text)
	if quoted[1:len(quoted)-1] == strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) {
		return text
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(quoted[1 : len(quoted)-1])
}

// differencesUnordered lists the patterns that no line is left for, and the lines that no pattern is left for, unless a
// gap allows those.
func differencesUnordered(want []pattern, got []string) string {
	owner, missing := assign(want, got)
	var out strings.Builder
	for _, i := range missing {
		fmt.Fprintf(&out, "-%s\n", want[i].text)
	}
	for _, p := range want {
		if p.gap {
			return out.String()
		}
	}
	for j, i := range owner {
		if i < 0 {
			fmt.Fprintf(&out, "+%s\n", visible('+', []byte(got[j]), nil))
		}
	}
	return out.String()
}

// assign gives each pattern a line of its own, as many as possible: a pattern that finds its lines taken makes the
// present owner look for another one (H. W. Kuhn, "The Hungarian Method for the Assignment Problem", 1955). owner has
// the pattern of each line, or -1.
func assign(want []pattern, got []string) (owner, missing []int) {
	owner = make([]int, len(got))
	for j := range owner {
		owner[j] = -1
	}
	for i, p := range want {
		if !p.gap && !place(want, got, owner, make([]bool, len(got)), i) {
			missing = append(missing, i)
		}
	}
	return owner, missing
}

func place(want []pattern, got []string, owner []int, tried []bool, i int) bool {
	for j, line := range got {
		if tried[j] || !want[i].match(line) {
			continue
		}
		tried[j] = true
		if owner[j] < 0 || place(want, got, owner, tried, owner[j]) {
			owner[j] = i
			return true
		}
	}
	return false
}
