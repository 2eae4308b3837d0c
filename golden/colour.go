package golden

import (
	"os"
	"strings"
)

const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
	cyan  = "\x1b[36m"
	reset = "\x1b[0m"
)

// coloured colours the lines of a diff for a terminal. NO_COLOR (no-color.org) and TERM=dumb forbid it.
func coloured(diff string) string {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" || !isTerminal(os.Stdout) {
		return diff
	}
	return paint(diff)
}

func paint(diff string) string {
	var b strings.Builder
	for line := range strings.Lines(diff) {
		text, end := strings.CutSuffix(line, "\n")
		colour := map[string]string{"-": red, "+": green, "@": cyan, "?": cyan}[head1(text)]
		if colour != "" {
			text = colour + text + reset
		}
		if b.WriteString(text); end {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func head1(s string) string { return s[:min(1, len(s))] }
