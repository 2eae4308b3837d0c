package golden

// Times replaces points in time by <time>: the layouts of package time (RFC 3339, RFC 1123, RFC 850, RFC 822, ANSI C,
// Unix date, Ruby date, stamps, DateTime, DateOnly, TimeOnly, Kitchen), what time.Time prints, the prefixes of package
// log, ISO 8601's basic format and the dates of web servers' logs.
func Times() Scrubber {
	return Scrubber{name: "Times", make: func() pass {
		return newWords(rule{needs: digits, back: 11, starts: digits + "MTWFSJAOND", then: "-/T: ", match: matchTime, write: constant("<time>")})
	}}
}

func matchTime(v *viewed) int {
	end := 0
	if isDigit(v.text[v.at]) {
		end = v.numericTime(v.at)
	} else {
		end = v.namedTime(v.at)
	}
	if end == 0 || !v.ends(end) {
		return 0
	}
	return end
}

// numericTime reads a time that begins with a digit; how many there are tells what it can be.
func (v *viewed) numericTime(i int) int {
	switch n, next := v.digits-i, v.peek(v.digits); {
	case n == 4 && (next == '-' || next == '/'):
		return v.dateAndClock(i, next)
	case n == 8 && next == 'T':
		return v.basicTime(i)
	case n <= 2 && next == ':':
		return v.clockAlone(i)
	case n == 2 && next == '/':
		return v.webLog(i)
	case n <= 2 && next == ' ':
		return v.dayMonth(i, ' ')
	}
	return 0
}

// dateAndClock reads 2006-01-02 or 2006/01/02, and the clock and zone behind it if there are any.
func (v *viewed) dateAndClock(i int, sep byte) int {
	if !v.number(i+5, 2, 12) || v.peek(i+7) != sep || !v.number(i+8, 2, 31) {
		return 0
	}
	end := i + 10
	if c := v.peek(end); c == 'T' || c == 't' || c == ' ' || c == '_' {
		if at := v.clock(end+1, false); at > 0 {
			return v.monotonic(v.zone(at))
		}
	}
	if c := v.peek(end); c == sep || sep == '/' && v.behind(1) == '/' {
		return 0 // a longer chain of numbers, or of directories
	}
	return end
}

// basicTime reads 20060102T150405Z.
func (v *viewed) basicTime(i int) int {
	if end := v.skipDigits(i + 9); end == i+15 && v.number(i+4, 2, 12) && v.number(i+6, 2, 31) {
		return v.zone(v.fraction(end))
	}
	return 0
}

// clockAlone reads 15:04:05 and 3:04PM.
func (v *viewed) clockAlone(i int) int {
	if end := v.kitchen(i); end > 0 {
		return end
	}
	return v.zone(v.clock(i, true))
}

func (v *viewed) kitchen(i int) int {
	i = v.skipDigits(i)
	if !v.number(i+1, 2, 59) {
		return 0
	}
	if c := v.peek(i + 3); (c == 'A' || c == 'P') && v.peek(i+4) == 'M' {
		return i + 5
	}
	return 0
}

// clock reads 15:04, 15:04:05 and 15:04:05.000, where seconds may be asked for.
func (v *viewed) clock(i int, seconds bool) int {
	if !v.number(i, 2, 23) || v.peek(i+2) != ':' || !v.number(i+3, 2, 59) {
		return 0
	}
	i += 5
	if v.peek(i) == ':' && v.number(i+1, 2, 60) {
		return v.fraction(i + 3)
	}
	if seconds || isDigit(v.peek(i)) {
		return 0
	}
	return i
}

func (v *viewed) fraction(i int) int {
	c := v.peek(i)
	if c != '.' && c != ',' || !isDigit(v.peek(i+1)) {
		return i
	}
	end := v.skipDigits(i + 1)
	if c == ',' && v.peek(end) != 'Z' && !v.ends(end) {
		return i // a list goes on with something else
	}
	return end
}

// number tells whether n digits stand at i and are at most max.
func (v *viewed) number(i, n, limit int) bool {
	x := 0
	for k := range n {
		c := v.peek(i + k)
		if !isDigit(c) {
			return false
		}
		x = x*10 + int(c-'0')
	}
	return x <= limit
}

// webLog reads 02/Jan/2006:15:04:05 -0700.
func (v *viewed) webLog(i int) int {
	if !v.isMonth(i+3) || v.peek(i+6) != '/' || !v.number(i+7, 4, 9999) || v.peek(i+11) != ':' {
		return 0
	}
	return v.zone(v.clock(i+12, true))
}

// dayMonth reads 02 Jan 2006 15:04:05 MST and 02-Jan-06 15:04:05 MST.
func (v *viewed) dayMonth(i int, sep byte) int {
	i = v.skipDigits(i)
	if v.peek(i) != sep || !v.isMonth(i+1) || v.peek(i+4) != sep {
		return 0
	}
	year := i + 5
	end := v.skipDigits(year)
	if n := end - year; n != 2 && n != 4 || v.peek(end) != ' ' {
		return 0
	}
	return v.zone(v.clock(end+1, false))
}

// namedTime reads a time that begins with a day of the week or a month.
func (v *viewed) namedTime(i int) int {
	if v.peek(i+1)-'a' >= 26 || v.peek(i+2)-'a' >= 26 {
		return 0
	}
	if v.isMonth(i) && v.peek(i+3) == ' ' {
		return v.stamp(i)
	}
	if !v.isWeekday(i) {
		return 0
	}
	for n := len("Wednesday"); n > 0 && isLetter(v.peek(i)); n-- {
		i++
	}
	switch {
	case v.peek(i) == ',' && v.peek(i+1) == ' ':
		if end := v.dayMonth(i+2, ' '); end > 0 {
			return end
		}
		return v.dayMonth(i+2, '-')
	case v.peek(i) == ' ' && v.isMonth(i+1):
		return v.withYear(v.stamp(i + 1))
	}
	return 0
}

// stamp reads Jan _2 15:04:05.000.
func (v *viewed) stamp(i int) int {
	i += 4
	if v.peek(i) == ' ' {
		i++
	}
	end := v.skipDigits(i)
	if end == i || end > i+2 || v.peek(end) != ' ' {
		return 0
	}
	return v.clock(end+1, true)
}

// withYear reads what ANSI C, Unix date and Ruby date have behind the clock.
func (v *viewed) withYear(i int) int {
	if i == 0 {
		return 0
	}
	i = v.zone(i)
	if v.peek(i) == ' ' && v.number(i+1, 4, 9999) {
		return i + 5
	}
	return i
}

// isMonth tells whether the name of a month, of three letters, stands at i.
func (v *viewed) isMonth(i int) bool {
	switch v.letters(i) {
	case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec":
		return true
	}
	return false
}

func (v *viewed) isWeekday(i int) bool {
	switch v.letters(i) {
	case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun":
		return true
	}
	return false
}

// letters returns the three bytes at i, or nothing.
func (v *viewed) letters(i int) string {
	if i+3 > len(v.text) {
		return ""
	}
	return string(v.text[i : i+3])
}
