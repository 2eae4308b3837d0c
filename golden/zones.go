package golden

import "strings"

// abbreviations are the names of zones that are taken for one. Any capital letters won't do: 15:04:05 INFO, or GET.
const abbreviations = " UTC GMT EST EDT CST CDT MST MDT PST PDT AKST AKDT HST WET WEST BST IST CET CEST EET EEST MSK " +
	"SAST PKT WIB SGT HKT PHT JST KST AWST ACST ACDT AEST AEDT NZST NZDT ART BRT CLT "

// zone returns the end of the zone that stands at i, or i: Z, +01:00, -0700, MST, +0200 CEST. It is 0 for 0, so that it
// can follow what found nothing.
func (v *viewed) zone(i int) int {
	if i == 0 {
		return 0
	}
	if c := v.peek(i); c == 'Z' || c == 'z' {
		return i + 1
	}
	if end := v.offset(i); end > 0 {
		return end
	}
	if v.peek(i) != ' ' {
		return i
	}
	if end := v.offset(i + 1); end > 0 {
		i = end
		if v.peek(i) != ' ' {
			return i
		}
		if end := v.offset(i + 1); end > 0 {
			return end // as time.Time prints a zone without a name
		}
	}
	if end := v.abbreviation(i + 1); end > 0 {
		return end
	}
	return i
}

// offset reads -07, -0700 and -07:00.
func (v *viewed) offset(i int) int {
	if c := v.peek(i); c != '+' && c != '-' || !v.number(i+1, 2, 14) {
		return 0
	}
	i += 3
	switch {
	case v.peek(i) == ':' && v.number(i+1, 2, 59):
		i += 3
	case v.number(i, 2, 59):
		i += 2
	}
	if !v.ends(i) {
		return 0
	}
	return i
}

func (v *viewed) abbreviation(i int) int {
	end := i
	for end < i+5 && v.peek(end)-'A' < 26 {
		end++
	}
	if end < i+3 || !v.ends(end) || !strings.Contains(abbreviations, " "+string(v.text[i:end])+" ") {
		return 0
	}
	return end
}

// monotonic reads the clock reading that time.Time prints last: m=+0.000012345.
func (v *viewed) monotonic(i int) int {
	if i == 0 || v.peek(i) != ' ' || v.peek(i+1) != 'm' || v.peek(i+2) != '=' {
		return i
	}
	if c := v.peek(i + 3); c != '+' && c != '-' || !isDigit(v.peek(i+4)) {
		return i
	}
	return v.fraction(v.skipDigits(i + 4))
}
