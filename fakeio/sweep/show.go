package sweep

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// window is how much of a value is shown.
const window = 120

// contrast tells two values that differ: whole when they are short, else the part where they begin to differ.
func contrast(got, want any) (string, string) {
	a, b := show(got), show(want)
	if a == b {
		a, b = fmt.Sprintf("%#v", got), fmt.Sprintf("%#v", want)
	}
	if len(a) <= window && len(b) <= window {
		return a, b
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	from := max(0, same-window/3)
	return excerpt(a, from), excerpt(b, from)
}

// excerpt is at most a window of text, from there on, between whole characters.
func excerpt(text string, from int) string {
	for from > 0 && from < len(text) && !utf8.RuneStart(text[from]) {
		from--
	}
	to := min(len(text), from+window)
	for to > from && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	part := text[min(from, to):to]
	if from > 0 {
		part = "..." + part
	}
	if to < len(text) {
		part += fmt.Sprintf("... (%s more)", count(len(text)-to, "byte"))
	}
	return part
}

// show is a value in one line.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []byte:
		return strconv.Quote(string(v))
	case []string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprintf("%+v", v)
}

// quote is an error's text in one line.
func quote(text string) string { return excerpt(strconv.Quote(text), 0) }
