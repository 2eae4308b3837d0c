package golden

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How much white space is shown as something that can be seen.
const (
	plain    = iota // none
	trailing        // at the end of the line, and tabs before it
	all             // each
)

const maxShown = 240 // characters of a line that are shown

// visible makes a line fit to print: control bytes, bytes that are no text and characters that can't be seen become
// escapes as in Go source.
func visible(line []byte, space int) string {
	var b strings.Builder
	end := len(bytes.TrimRight(line, " \t\r"))
	for i := 0; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		mark := space == all || space == trailing && i >= end
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, line[i])
		case r == ' ' && mark:
			b.WriteRune('·')
		case r == '\t' && mark:
			b.WriteString(`\t`)
		case r == '\t' || r == ' ' || unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(escaped(r))
		}
		i += n
	}
	return b.String()
}

func escaped(r rune) string {
	switch {
	case r == '\r':
		return `\r`
	case r < ' ' || r == 0x7f:
		return fmt.Sprintf(`\x%02x`, r)
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// renderPair shows a line and what replaced it, and points at what changed.
func renderPair(out *limited, want, got []byte) {
	a, _ := cutEnd(want)
	b, _ := cutEnd(got)
	how := trailing
	if bytes.Equal(squeeze(a), squeeze(b)) {
		how = all
	}
	shownA, shownB := []rune(visible(a, how)), []rune(visible(b, how))
	pre, sufA, sufB := changed(shownA, shownB)
	from := max(0, pre-maxShown/3)
	if len(shownA) <= maxShown && len(shownB) <= maxShown {
		from = 0
	}
	removed, added := sufA-pre, sufB-pre
	writeSigned(out, '-', clip(string(shownA), from, isPart(want)), want)
	if added == 0 && removed > 0 {
		point(out, shownA, from, pre, removed)
	}
	writeSigned(out, '+', clip(string(shownB), from, isPart(got)), got)
	if added > 0 {
		point(out, shownB, from, pre, added)
	}
}

// squeeze leaves the white space out.
func squeeze(line []byte) []byte {
	return bytes.Join(bytes.Fields(line), nil)
}

// changed returns where two lines begin to differ, and where each ends to.
func changed(a, b []rune) (from, toA, toB int) {
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	toA, toB = len(a), len(b)
	for toA > from && toB > from && a[toA-1] == b[toB-1] {
		toA--
		toB--
	}
	return from, toA, toB
}

// point writes a line that marks n characters of the line above. A line that has nothing in common with its counterpart
// needs none.
func point(out *limited, shown []rune, from, at, n int) {
	if n == len(shown) {
		return
	}
	lead := ""
	if from > 0 {
		lead = " "
	}
	for _, r := range shown[from:at] {
		if r != '\t' {
			r = ' '
		}
		lead += string(r)
	}
	out.writeLine("?" + lead + strings.Repeat("^", min(n, maxShown)))
}

// clip shows a long line, or the part of one, from a given character on, as far as there is room.
func clip(shown string, from int, part bool) string {
	if len(shown) <= maxShown && from == 0 {
		return shown
	}
	runes := []rune(shown)
	if len(runes) <= maxShown && from == 0 {
		return shown
	}
	from = min(from, len(runes))
	to := min(from+maxShown, len(runes))
	text := string(runes[from:to])
	if from > 0 {
		text = "…" + text
	}
	switch {
	case part:
		text += "… (and more)"
	case to < len(runes):
		text += fmt.Sprintf("… (%d characters more)", len(runes)-to)
	}
	return text
}
