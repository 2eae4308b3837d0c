package sweep

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// window is how much of a value is shown, in bytes as they are printed.
const window = 120

// contrast tells two values that differ, each whole when it is short, else from where they begin to differ.
func contrast(got, want any) (string, string) {
	a, b := printed(got), printed(want)
	if a.text == b.text {
		a, b = shown{text: fmt.Sprintf("%#v", got)}, shown{text: fmt.Sprintf("%#v", want)}
	}
	same := 0
	for same < min(len(a.text), len(b.text)) && a.text[same] == b.text[same] {
		same++
	}
	return a.excerpt(same), b.excerpt(same)
}

// show is a value in one line, or the head of it and how much is left out.
func show(v any) string { return printed(v).excerpt(0) }

// quote is show for an error's text.
func quote(text string) string { return shown{text, true}.excerpt(0) }

// shown is a value as it is shown.
type shown struct {
	text   string
	quoted bool // it is Go's text of the bytes
}

func printed(v any) shown {
	switch v := v.(type) {
	case string:
		return shown{v, true}
	case []byte:
		return shown{string(v), true}
	case []string:
		return shown{fmt.Sprintf("%q", v), false}
	}
	return shown{fmt.Sprintf("%+v", v), false}
}

// excerpt is the text when it is short, else a window of it with the byte at in it, from a whole character to another.
func (s shown) excerpt(at int) string {
	if len(s.text) <= window && len(s.spell(0, len(s.text))) <= window {
		return s.spell(0, len(s.text))
	}
	from := max(0, at-window/3)
	for from < at && len(s.spell(from, at)) > window/2 {
		from += (at - from + 7) / 8
	}
	from = s.start(from)
	to := s.start(min(from+window, len(s.text)))
	for len(s.spell(from, to)) > window {
		to = s.start(from + (to-from)*7/8)
	}
	part := s.spell(from, to)
	if from > 0 {
		part = "..." + part
	}
	if to < len(s.text) {
		part += fmt.Sprintf("... (%s more)", count(len(s.text)-to, "byte"))
	}
	return part
}

func (s shown) spell(from, to int) string {
	if s.quoted {
		return strconv.Quote(s.text[from:to])
	}
	return s.text[from:to]
}

// start is where the character at i begins.
func (s shown) start(i int) int {
	for back := i; back > 0 && back < len(s.text) && back > i-utf8.UTFMax; back-- {
		if utf8.RuneStart(s.text[back]) {
			return back
		}
	}
	return i
}
