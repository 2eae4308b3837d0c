//go:build !plan9 && !wasip1

package script

import (
	"regexp"
	"strings"
)

// A pattern is a line of a file of wildcard lines: [..] stands for anything within the line, a line ... for any lines,
// and \[..] and \... for themselves.
type pattern struct {
	text string // as it is written, without its newline
	gap  bool
	re   *regexp.Regexp // nil if the line stands for itself
	line string         // what it stands for then
}

const (
	gapLine  = "..."
	wildcard = "[..]"
)

func newPattern(text string) pattern {
	p := pattern{text: text, gap: text == gapLine}
	if text == `\`+gapLine {
		p.line = gapLine
		return p
	}
	// Between two wildcards each part is literal once the escaped ones are set aside.
	var parts []string
	for i, part := range strings.Split(strings.ReplaceAll(text, `\`+wildcard, "\x00"), wildcard) {
		part = strings.ReplaceAll(part, "\x00", wildcard)
		if i == 0 {
			p.line = part
		}
		parts = append(parts, regexp.QuoteMeta(part))
	}
	if len(parts) > 1 {
		p.re = regexp.MustCompile(`(?s)\A` + strings.Join(parts, `.*`) + `\z`)
	}
	return p
}

func (p pattern) match(line string) bool {
	if p.re == nil {
		return line == p.line
	}
	return p.re.MatchString(line)
}

// linesOf splits a text into its lines, without their ends; whether the last one has one makes no difference.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, withoutNewline(line))
	}
	return lines
}

func patternsOf(text string) []pattern {
	var all []pattern
	for _, line := range linesOf(text) {
		all = append(all, newPattern(line))
	}
	return all
}
