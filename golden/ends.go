package golden

import "bytes"

// ends tells whether two texts differ in nothing but their line ends.
type ends struct{ more, wantCR, gotCR bool }

// see takes lines that differ: each has its counterpart, or more than line ends differs.
func (e *ends) see(want, got [][]byte) {
	if e.more = e.more || len(want) != len(got); e.more {
		return
	}
	for i := range want {
		a, wantCR := cutCRLF(want[i])
		b, gotCR := cutCRLF(got[i])
		ended := bytes.HasSuffix(want[i], newline) && bytes.HasSuffix(got[i], newline)
		if e.more = !ended || wantCR == gotCR || !bytes.Equal(a, b); e.more {
			return
		}
		e.wantCR, e.gotCR = e.wantCR || wantCR, e.gotCR || gotCR
	}
}

// cutCRLF returns a line without its end, and whether that was CRLF.
func cutCRLF(line []byte) (text []byte, was bool) {
	if text, was = bytes.CutSuffix(line, crlf); was {
		return text, true
	}
	return bytes.TrimSuffix(line, newline), false
}

// note says what may have happened, and what to do.
func (e *ends) note() string {
	const git = `: if git changed the golden, "* -text" in .gitattributes stops that`
	switch {
	case e.more || !e.wantCR && !e.gotCR:
		return ""
	case e.wantCR && e.gotCR:
		return "only line ends differ, CRLF and LF are mixed" + git
	case e.wantCR:
		return "only line ends differ, the golden has CRLF and got LF" + git + "; without Exact, CRLF in all of a golden also equals LF"
	}
	return "only line ends differ, got has CRLF and the golden LF" + git + "; if got is to have CRLF, update it"
}
