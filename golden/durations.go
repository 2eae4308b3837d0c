package golden

// Durations replaces what time.Duration prints, such as 1.5s, -2m3.4s, 150µs and 0s, by <duration>. A number of
// minutes or hours alone is left: 5m may be metres.
func Durations() Scrubber {
	return Scrubber{name: "Durations", make: func() pass {
		return newWords(rule{needs: digits, back: 1, starts: digits + "-", then: ".hmsnu\xc2\xce", match: matchDuration, write: constant("<duration>")})
	}}
}

func matchDuration(v *viewed) int {
	i := v.at
	if v.text[i] == '-' {
		if c := v.behind(1); isWord[c] || c == ')' || c == '>' || !isDigit(v.peek(i+1)) {
			return 0 // a dash between two words, as in 1s-2s
		}
		i++
	}
	parts, last := 0, -1
	for isDigit(v.peek(i)) {
		end, unit := v.component(i)
		if unit <= last {
			return 0
		}
		i, last = end, unit
		parts++
	}
	if parts == 0 || !v.ends(i) || last < unitS && parts < 2 {
		return 0
	}
	return i
}

// The units, in the order in which a duration has them.
const (
	unitH = iota
	unitM
	unitS
	unitMS
	unitUS
	unitNS
)

// component reads a number and its unit, and returns -1 for what is none.
func (v *viewed) component(i int) (end, unit int) {
	i = v.skipDigits(i)
	if v.peek(i) == '.' && isDigit(v.peek(i+1)) {
		i = v.skipDigits(i + 1)
	}
	second := v.peek(i+1) == 's'
	switch c := v.peek(i); {
	case c == 's':
		return i + 1, unitS
	case c == 'm' && second:
		return i + 2, unitMS
	case c == 'u' && second:
		return i + 2, unitUS
	case c == 'n' && second:
		return i + 2, unitNS
	case c == 'm':
		return i + 1, unitM
	case c == 'h':
		return i + 1, unitH
	case (c == 0xc2 && v.peek(i+1) == 0xb5 || c == 0xce && v.peek(i+1) == 0xbc) && v.peek(i+2) == 's':
		return i + 3, unitUS // U+00B5, as package time writes it, or U+03BC
	}
	return i, -1
}
