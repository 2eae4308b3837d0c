package golden

import (
	"bytes"
	"fmt"
	"io"

	"example.com/weir/golden/internal/linediff"
)

// maxHead is how much of got is at hand for the report when a golden with wildcards does not match.
const maxHead = 4 << 20

// A hold keeps the beginning of a text, and gives all of it to out once it gets longer than that or once it is asked to.
type hold struct {
	keep keeper
	head []byte
	over bool // there is more than head
	out  io.Writer
	err  error
}

func (h *hold) write(text []byte) {
	if room := maxHead - len(h.head); !h.over && len(text) <= room {
		h.head = append(h.head, text...)
		return
	}
	h.over = true
	h.flush()
	if h.out != nil && h.err == nil {
		_, h.err = h.out.Write(text)
	}
}

func (h *hold) flush() {
	if h.keep == nil || h.out != nil || h.err != nil {
		return
	}
	if h.out, h.err = h.keep.keep(); h.err == nil {
		_, h.err = h.out.Write(h.head)
	}
}

// compareWild holds got, as it comes, against the golden's patterns.
func (w *want) compareWild(got feed, exact bool, k keeper) (*MismatchError, error) {
	lines := wholeLines(got)
	first, err := lines()
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("golden: got can't be read to its end: %w", err)
	}
	list, err := w.patterns(first, exact)
	if err != nil {
		return nil, err
	}
	m, h := newMatcher(list), &hold{keep: k}
	for piece := first; len(piece) > 0; {
		h.write(piece)
		for rest := piece; len(rest) > 0 && !m.stuck(); {
			line := rest[:lineLen(rest)]
			m.line(line)
			rest = rest[len(line):]
		}
		if piece, err = lines(); err != nil && err != io.EOF {
			return nil, fmt.Errorf("golden: got can't be read to its end: %w", err)
		}
	}
	if m.matched() {
		if h.out != nil {
			k.drop()
		}
		return nil, h.failure()
	}
	h.flush()
	return w.wildMismatch(list, h), h.failure()
}

func (h *hold) failure() error {
	if h.err != nil {
		return fmt.Errorf("golden: what the test got can't be stored: %w", h.err)
	}
	return nil
}

func lineLen(text []byte) int {
	if n := bytes.IndexByte(text, '\n') + 1; n > 0 {
		return n
	}
	return len(text)
}

// patterns reads the golden. Its line ends are folded on the same terms as without wildcards.
func (w *want) patterns(got []byte, exact bool) ([]pattern, error) {
	text, err := w.load()
	if err != nil {
		return nil, err
	}
	if line, end := cutLine(got); !exact && len(line)+len(end) > 0 && len(end) < 2 && allCRLF(text) {
		text = appendFolded(nil, text)
	}
	return parsePatterns(text), nil
}

func allCRLF(text []byte) bool {
	n := bytes.Count(text, newline)
	return n > 0 && n == bytes.Count(text, crlf)
}

// wildMismatch makes the report: where a pattern matched, the golden's own line stands for both sides.
func (w *want) wildMismatch(list []pattern, h *hold) *MismatchError {
	got := splitLines(h.head)
	m := &MismatchError{Path: w.path, Member: w.member, Cut: h.over}
	m.note = w.wildNote(list)
	var d batch
	steps := align(list, h.head)
	for i, s := range steps {
		switch {
		case s.kind != stepEdit:
			d.want = append(d.want, list[s.A0].raw)
			d.got = append(d.got, list[s.A0].raw)
		case h.over && i == len(steps)-1 && len(d.edits) > 0:
			// where the text is cut off, it differs of course
		default:
			d.edit(list[s.A0:s.A1], got[s.B0:s.B1])
			if len(d.edits) == 1 {
				m.Offset = int64(size(got[:s.B0]))
			}
		}
	}
	if len(d.edits) > 0 {
		m.add(d, w.lines)
	}
	m.finish()
	return m
}

func (d *batch) edit(want []pattern, got [][]byte) {
	e := linediff.Edit{A0: len(d.want), B0: len(d.got)}
	for _, p := range want {
		d.want = append(d.want, p.raw)
	}
	d.got = append(d.got, got...)
	e.A1, e.B1 = len(d.want), len(d.got)
	d.edits = append(d.edits, e)
}

func (w *want) wildNote(list []pattern) string {
	if len(list) == 0 {
		return "the golden is empty"
	}
	return w.conflictNote()
}
