package golden

import (
	"bytes"
	"fmt"
	"strings"

	"example.com/weir/golden/internal/linediff"
)

const (
	maxDiffLines = 1200     // of a failure text: a hundred changes far apart still fit
	maxDiffBytes = 64 << 10 // the same
)

// limited keeps the first lines of a text.
type limited struct {
	strings.Builder
	lines   int
	skipped int
}

func (l *limited) full() bool { return l.lines >= maxDiffLines || l.Len() >= maxDiffBytes }

func (l *limited) writeLine(s string) {
	if l.full() {
		l.skipped++
		return
	}
	l.lines++
	l.WriteString(s)
	l.WriteByte('\n')
}

// renderBatch writes hunks as of a unified diff, with three lines of context.
func renderBatch(out *limited, d batch) {
	for edits := d.edits; len(edits) > 0; {
		n := 1
		for n < len(edits) && edits[n].A0-edits[n-1].A1 <= 2*context {
			n++
		}
		if out.full() {
			out.skipped += n
		} else {
			renderHunk(out, d, edits[:n])
		}
		edits = edits[n:]
	}
}

func renderHunk(out *limited, d batch, edits []linediff.Edit) {
	first, last := edits[0], edits[len(edits)-1]
	before := min(context, first.A0, first.B0)
	after := min(context, len(d.want)-last.A1, len(d.got)-last.B1)
	out.writeLine(fmt.Sprintf("@@ -%s +%s @@",
		span(d.wantLine+first.A0-before, last.A1-first.A0+before+after),
		span(d.gotLine+first.B0-before, last.B1-first.B0+before+after)))
	at := first.A0 - before
	for _, e := range edits {
		renderLines(out, ' ', d.want[at:e.A0])
		renderEdit(out, d.want[e.A0:e.A1], d.got[e.B0:e.B1])
		at = e.A1
	}
	renderLines(out, ' ', d.want[at:at+after])
}

// span is a range of lines in the header of a hunk; an empty one names the line before it.
func span(start, n int) string {
	if n > 0 {
		start++
	}
	if n == 1 {
		return fmt.Sprint(start)
	}
	return fmt.Sprintf("%d,%d", start, n)
}

// renderEdit shows lines side by side when each has a counterpart, so that what changed within a line can be marked.
func renderEdit(out *limited, want, got [][]byte) {
	if len(want) != len(got) {
		renderLines(out, '-', want)
		renderLines(out, '+', got)
		return
	}
	for i := range want {
		renderPair(out, want[i], got[i])
	}
}

func renderLines(out *limited, sign byte, lines [][]byte) {
	for i, line := range lines {
		if out.full() {
			out.skipped += len(lines) - i
			return
		}
		how := trailing
		if sign == ' ' {
			how = plain
		}
		text, _ := cutEnd(line)
		writeSigned(out, sign, clip(visible(text, how), 0, isPart(line)), line)
	}
}

func writeSigned(out *limited, sign byte, shown string, line []byte) {
	out.writeLine(string(sign) + shown)
	if !bytes.HasSuffix(line, newline) && !isPart(line) {
		out.writeLine(noNewline)
	}
}

const noNewline = `\ No newline at end of file`

// isPart tells whether a line goes on behind what was looked at.
func isPart(line []byte) bool { return len(line) >= lastView && !bytes.HasSuffix(line, newline) }

// cutEnd returns a line without its newline. A CR stays, to be seen.
func cutEnd(line []byte) ([]byte, bool) {
	return bytes.CutSuffix(line, newline)
}
