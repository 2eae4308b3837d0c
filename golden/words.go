package golden

import (
	"math/bits"
	"slices"
	"strings"
)

// words is a pass in which rules share one walk over the text. It looks for bytes that matches have, and from there
// back as far as such a match can begin; so text without them costs almost nothing. A rule is asked only at a byte that
// can begin a match: where a word begins, or at a byte that belongs to none.
type words struct {
	rules  []rule
	needed finder      // of the bytes that a match needs
	back   int         // how far before such a byte a match can begin
	starts [256]uint32 // which rules can begin with this byte
	before [256]uint32 // which rules can begin behind this byte
	then   [256]uint32 // which rules can go on with this byte, where a number begins
}

// A rule finds one kind of thing. It sees what comes before as it has been scrubbed already, so that scrubbing once
// more makes no other choice. An empty set of bytes stands for all.
type rule struct {
	needs  string                         // each match has one of these ASCII bytes
	back   int                            // and the first of them at most so far from where it begins
	starts string                         // the bytes that can begin a match
	before string                         // the bytes behind which one can begin
	then   string                         // the bytes that can follow the digits that a match begins with
	prior  bool                           // a match goes before longer ones of other rules; its length is that of v.dirEnd
	match  func(v *viewed) int            // the end of the match that begins at v.at, or 0
	write  func(dst, found []byte) []byte // appends what stands for it
	end    func()                         // the text has ended; may be nil
}

func newWords(r ...rule) *words {
	w := &words{}
	w.add(r)
	return w
}

func (w *words) add(rules []rule) {
	for _, r := range rules {
		bit := uint32(1) << len(w.rules)
		mark(&w.starts, r.starts, bit)
		mark(&w.before, r.before, bit)
		mark(&w.then, r.then, bit)
		w.needed.add(r.needs)
		w.back = max(w.back, r.back)
		w.rules = append(w.rules, r)
	}
}

func mark(table *[256]uint32, set string, bit uint32) {
	for c := range table {
		if set == "" || strings.IndexByte(set, byte(c)) >= 0 {
			table[c] |= bit
		}
	}
}

// join takes the other's rules, unless that is too many.
func (w *words) join(other *words) bool {
	if len(w.rules)+len(other.rules) > 32 {
		return false
	}
	w.add(other.rules)
	return true
}

// viewed is a text on its way through the rules.
type viewed struct {
	text   []byte
	at     int
	digits int    // where the number ends that begins there
	dirEnd int    // where the directory ends that begins there
	dst    []byte // what has been written
	done   int    // of the text
}

func (w *words) over(dst, text []byte) ([]byte, bool) {
	v := &viewed{text: text, dst: dst}
	for i := w.needed.next(text, 0); i >= 0; i = w.needed.next(text, v.at) {
		v.goBack(i - w.back)
		for v.at <= i {
			w.step(v)
		}
	}
	if v.done == 0 {
		return dst, false
	}
	return append(v.dst, text[v.done:]...), true
}

func (w *words) end() {
	for _, r := range w.rules {
		if r.end != nil {
			r.end()
		}
	}
}

// goBack moves to i, or behind the word that i is in, but not back over what has been dealt with.
func (v *viewed) goBack(i int) {
	if i <= v.at {
		return
	}
	if v.at = i; isWord[v.text[i-1]] {
		v.skipWord()
	}
}

// step replaces what begins at the place, or moves to the next place where something can begin.
func (w *words) step(v *viewed) {
	c := v.text[v.at]
	if may := w.starts[c]; may != 0 {
		if may &= w.before[v.behind(1)]; isDigit(c) {
			may &= w.number(v)
		}
		if r, end := w.best(v, may); end > 0 {
			v.replace(r, end)
			return
		}
	}
	v.at++
	if isWord[c] {
		v.skipWord()
	}
}

func (v *viewed) skipWord() {
	for v.at < len(v.text) && isWord[v.text[v.at]] {
		v.at++
	}
}

// number returns the rules that may match where a number begins. A number that goes on what stands before a point, as
// in v1.2, is none.
func (w *words) number(v *viewed) uint32 {
	if v.behind(1) == '.' && isWord[v.behind(2)] {
		return 0
	}
	v.digits = v.skipDigits(v.at)
	return w.then[v.peek(v.digits)]
}

// best asks the rules that may match.
func (w *words) best(v *viewed, may uint32) (found *rule, to int) {
	longest := 0
	for ; may != 0; may &= may - 1 {
		r := &w.rules[bits.TrailingZeros32(may)]
		end := r.match(v)
		if end == 0 || found != nil && found.prior && !r.prior {
			continue
		}
		length := end
		if r.prior {
			length = v.dirEnd
		}
		if found == nil || length > longest || r.prior && !found.prior {
			found, longest, to = r, length, end
		}
	}
	return found, to
}

func (v *viewed) replace(r *rule, end int) {
	if v.done == 0 {
		v.dst = slices.Grow(v.dst, len(v.text)) // most texts grow shorter
	}
	v.dst = append(v.dst, v.text[v.done:v.at]...)
	v.dst = r.write(v.dst, v.text[v.at:end])
	v.at, v.done = end, end
}

// behind returns the nth byte before the place, from 1, as it has been written; a newline stands for the beginning.
func (v *viewed) behind(n int) byte {
	if n <= v.at-v.done {
		return v.text[v.at-n]
	}
	if n -= v.at - v.done; n <= len(v.dst) {
		return v.dst[len(v.dst)-n]
	}
	return '\n'
}

// peek returns the byte at i, or a newline behind the end.
func (v *viewed) peek(i int) byte {
	if i < len(v.text) {
		return v.text[i]
	}
	return '\n'
}

// ends tells whether a word may end before i: neither a word nor a decimal fraction goes on there.
func (v *viewed) ends(i int) bool {
	c := v.peek(i)
	return !isWord[c] && (c != '.' || !isDigit(v.peek(i+1)))
}

// endsWith tells whether what has been written ends in word, and n bytes behind it; letters may be of either case.
func (v *viewed) endsWith(word string, n int) bool {
	if n == 0 {
		return false
	}
	for i := len(word) - 1; i >= 0; i-- {
		if n++; v.behind(n)|0x20 != word[i] {
			return false
		}
	}
	return true
}

// skipDigits returns the end of the digits at i.
func (v *viewed) skipDigits(i int) int {
	for i < len(v.text) && isDigit(v.text[i]) {
		i++
	}
	return i
}

const (
	digits     = "0123456789"
	hexLetters = "abcdefABCDEF"
)

var (
	isWord = func() (t [256]bool) {
		for c := range t {
			t[c] = c >= 0x80 || c == '_' || isDigit(byte(c)) || isLetter(byte(c))
		}
		return t
	}()
	isHex = func() (t [256]bool) {
		for _, c := range []byte(digits + hexLetters) {
			t[c] = true
		}
		return t
	}()
)

func isDigit(c byte) bool  { return c-'0' < 10 }
func isLetter(c byte) bool { return (c|0x20)-'a' < 26 }
func isLower(c byte) bool  { return c-'a' < 26 }

// constant writes the same placeholder for whatever was found.
func constant(placeholder string) func(dst, found []byte) []byte {
	return func(dst, _ []byte) []byte { return append(dst, placeholder...) }
}
