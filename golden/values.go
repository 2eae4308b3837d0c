package golden

// UUIDs replaces UUIDs by <uuid-1>, <uuid-2> and so on.
func UUIDs() Scrubber {
	return Scrubber{name: "UUIDs", make: func() pass {
		return newWords(rule{needs: "-", back: 8, starts: digits + hexLetters, then: hexLetters + "-", match: matchUUID}.numbered("uuid"))
	}}
}

// dashes has a bit for each place of a dash in a UUID.
const dashes = 1<<8 | 1<<13 | 1<<18 | 1<<23

// matchUUID finds 8-4-4-4-12 hexadecimal digits (RFC 9562, section 4).
func matchUUID(v *viewed) int {
	end := v.at + 36
	if end > len(v.text) || v.text[v.at+8] != '-' || !v.ends(end) {
		return 0
	}
	found := v.text[v.at:end]
	if found[13] != '-' || found[18] != '-' || found[23] != '-' {
		return 0
	}
	for i, c := range found {
		if isHex[c] == (dashes>>i&1 == 1) {
			return 0
		}
	}
	return end
}

// Addresses replaces hexadecimal numbers that begin with 0x, such as pointers, by <addr-1>, <addr-2> and so on.
func Addresses() Scrubber {
	return Scrubber{name: "Addresses", make: func() pass {
		return newWords(rule{needs: "0", starts: "0", then: "xX", match: matchAddress}.numbered("addr"))
	}}
}

func matchAddress(v *viewed) int {
	i := v.at + 2
	if v.peek(v.at+1)|0x20 != 'x' || !isHex[v.peek(i)] {
		return 0
	}
	for isHex[v.peek(i)] {
		i++
	}
	if !v.ends(i) {
		return 0
	}
	return i
}

// Ports replaces port numbers by <port-1>, <port-2> and so on: behind an IP address, localhost, the host of a URL or of
// a tcp or udp address, a colon that begins a word, and the word port. Port 0, which stands for any, stays.
func Ports() Scrubber {
	return Scrubber{name: "Ports", make: func() pass {
		return newWords(rule{needs: digits, starts: "123456789", before: ": \t=\"#", match: matchPort}.numbered("port"))
	}}
}

func matchPort(v *viewed) int {
	end := v.digits
	if n := end - v.at; n > 5 || n == 5 && string(v.text[v.at:end]) > "65535" || !v.ends(end) {
		return 0
	}
	if v.behind(1) == ':' && isHost(v) && (v.peek(end) != ':' || !isDigit(v.peek(end+1))) || v.follows("port", v.label()) {
		return end
	}
	return 0
}

// isHost tells whether a host, or nothing, stands before the colon before the place.
func isHost(v *viewed) bool {
	n := 2
	for isWord[v.behind(n)] || v.behind(n) == '.' || v.behind(n) == '-' {
		n++
	}
	switch length, before := n-2, v.behind(n); {
	case length == 0:
		return before == ']' || before == '*' || before <= ' ' || opens(before)
	case v.endsWith("localhost", 1) && length == len("localhost"), isIPv4(v, length):
		return true
	case before == '/' && v.behind(n+1) == '/', before == '@':
		return true
	default:
		return v.endsWith("tcp ", n-1) || v.endsWith("udp ", n-1)
	}
}

func opens(c byte) bool {
	switch c {
	case '"', '\'', '`', '=', '(', ',', '<', '[':
		return true
	}
	return false
}

func isIPv4(v *viewed, length int) bool {
	dots := 0
	for i := range length {
		switch c := v.behind(2 + i); {
		case c == '.':
			dots++
		case !isDigit(c):
			return false
		}
	}
	return dots == 3
}

// label returns how many bytes separate the place from a word before it that may say what it is, as in port 80, port=80,
// "port": 80, Port: 80; or 0.
func (v *viewed) label() int {
	n := 0
	for n < 3 && separates[v.behind(n+1)] {
		n++
	}
	return n
}

// follows is endsWith for a word of its own: as in listen_port and httpPort, not in report.
func (v *viewed) follows(word string, n int) bool {
	if !v.endsWith(word, n) {
		return false
	}
	first, before := v.behind(n+len(word)), v.behind(n+len(word)+1)
	return !isLetter(before) && before < 0x80 || isLower(before) && !isLower(first)
}

var separates = [256]bool{' ': true, '\t': true, '=': true, ':': true, '"': true, '#': true}

// PIDs replaces process ids by <pid-1>, <pid-2> and so on: behind the words pid and process, and as in name[123]: .
func PIDs() Scrubber {
	return Scrubber{name: "PIDs", make: func() pass {
		return newWords(rule{needs: digits, starts: digits, before: "[ \t=:\"#", match: matchPID}.numbered("pid"))
	}}
}

func matchPID(v *viewed) int {
	end := v.digits
	if !v.ends(end) {
		return 0
	}
	inBrackets := v.behind(1) == '[' && isWord[v.behind(2)] && v.peek(end) == ']' && v.peek(end+1) == ':'
	n := v.label()
	if inBrackets || v.follows("pid", n) || v.follows("ppid", n) || v.follows("process", n) || v.follows("process id", n) {
		return end
	}
	return 0
}

// LineNumbers replaces line numbers, and columns, behind the name of a file: main.go:12:5 becomes main.go:<line>.
func LineNumbers() Scrubber {
	return Scrubber{name: "LineNumbers", make: func() pass {
		return newWords(rule{needs: digits, starts: digits, before: ":", match: matchLineNumber, write: constant("<line>")})
	}}
}

func matchLineNumber(v *viewed) int {
	n := 2 // the suffix, from its end
	for n < 12 && isWord[v.behind(n)] {
		n++
	}
	if n == 2 || v.behind(n) != '.' || !isLetter(v.behind(n-1)) || !isWord[v.behind(n+1)] || isURL(v, n) {
		return 0
	}
	end := v.digits
	if v.peek(end) == ':' && isDigit(v.peek(end+1)) {
		end = v.skipDigits(end + 1)
	}
	if !v.ends(end) {
		return 0
	}
	return end
}

// isURL tells whether the word that reaches back from n is the host of a URL.
func isURL(v *viewed, n int) bool {
	for isWord[v.behind(n)] || v.behind(n) == '.' || v.behind(n) == '-' {
		n++
	}
	return v.behind(n) == '/' && v.behind(n+1) == '/'
}
