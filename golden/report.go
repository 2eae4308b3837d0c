package golden

import (
	"fmt"
	"unicode/utf8"
)

// A MismatchError says how a text differs from its golden.
type MismatchError struct {
	Path   string // of the golden, as it was given to Compare, or below the package's directory
	Member string // the member of the txtar archive, if one was asked for
	Line   int    // the first line of the golden that differs, from 1; one more than it has where it ends too early
	Column int    // the first character that differs in that line, from 1; 0 when got has no such line
	Offset int64  // the first byte of got (after scrubbing) that differs, from 0
	Diff   string // a unified diff, bounded: want is "-", got is "+"; for binary data, the bytes around the difference

	Removed, Added int  // lines of the golden that got lacks, lines of got that the golden lacks
	Cut            bool // the two are so different that the rest was not compared: the counts are of what was

	note  string // a likely reason
	ends  ends   // whether more than line ends differs
	found bool
	out   limited
}

func (e *MismatchError) Error() string { return e.headline() + "\n" + e.Diff }

func (e *MismatchError) headline() string {
	where := fmt.Sprintf("line %d", e.Line)
	if e.Column > 0 {
		where += fmt.Sprintf(", column %d", e.Column)
	}
	text := fmt.Sprintf("golden: got differs from %s at %s (%s)", e.where(), where, e.counts())
	if e.note != "" {
		text += ": " + e.note
	}
	return text
}

func (e *MismatchError) where() string {
	if e.Member == "" {
		return e.Path
	}
	return e.Path + ", member " + e.Member
}

func (e *MismatchError) counts() string {
	if e.Removed+e.Added == 0 {
		return fmt.Sprintf("binary data, from byte %d", e.Offset)
	}
	text := fmt.Sprintf("lines -%d +%d", e.Removed, e.Added)
	if e.Cut {
		text += " and more"
	}
	return text
}

// add takes a stretch that differs into the report. So many lines of the file come before the golden's text.
func (e *MismatchError) add(d batch, lines int) {
	d.wantLine += lines
	if !e.found {
		e.first(d)
	}
	for _, x := range d.edits {
		e.ends.see(d.want[x.A0:x.A1], d.got[x.B0:x.B1])
		e.Removed += x.A1 - x.A0
		e.Added += x.B1 - x.B0
	}
	renderBatch(&e.out, d)
}

func (e *MismatchError) first(d batch) {
	x := d.edits[0]
	e.Line = d.wantLine + x.A0 + 1
	e.header()
	if x.B0 < x.B1 && d.elided == 0 {
		e.Column = 1
		if x.A0 < x.A1 {
			n := commonRunes(d.want[x.A0], d.got[x.B0])
			e.Column += utf8.RuneCount(d.want[x.A0][:n])
		}
	}
}

func (e *MismatchError) header() {
	e.found = true
	e.out.writeLine("--- " + visible([]byte(e.where()), plain) + " (want)")
	e.out.writeLine("+++ got")
}

// bytes reports the place where p stands in data that is not text.
func (e *MismatchError) bytes(p *pair, lines int) {
	e.header()
	e.Line = lines + p.want.lines + 1
	e.Column = int(p.lineOff) + 1
	p.hexDiff(&e.out)
}

// commonRunes is the length of the longest common prefix that ends between characters.
func commonRunes(a, b []byte) int {
	n := commonPrefix(a, b)
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}

// finish turns what was collected into the report.
func (e *MismatchError) finish() {
	e.Diff = e.out.String()
	if e.out.skipped > 0 {
		e.Diff += "... the rest is left out: this diff is long enough\n"
	}
	e.out = limited{}
	if e.note == "" && !e.Cut {
		e.note = e.ends.note()
	}
}
