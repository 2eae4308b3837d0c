package golden

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

const (
	rowSize   = 16
	hexAround = 64  // bytes shown behind the first that differs; one row stands before it
	sampled   = 512 // bytes on either side of it that are looked at to tell text from binary data
)

// binary tells whether the texts are not for reading where they begin to differ.
func (p *pair) binary() bool {
	before := p.tail[max(0, len(p.tail)-sampled):]
	for len(before) > 0 && len(p.tail) > len(before) && !utf8.RuneStart(before[0]) {
		before = before[1:]
	}
	p.want.fill(sampled)
	p.got.fill(sampled)
	return isBinary(join(before, head(p.want.data, sampled))) || isBinary(join(before, head(p.got.data, sampled)))
}

// isBinary looks for a NUL and for what is not UTF-8. The last character may have been cut.
func isBinary(text []byte) bool {
	if bytes.IndexByte(text, 0) >= 0 {
		return true
	}
	for range utf8.UTFMax {
		if utf8.Valid(text) {
			return false
		}
		text = text[:len(text)-1]
	}
	return true
}

func head(text []byte, n int) []byte { return text[:min(n, len(text))] }

// hexDiff shows the bytes around the place where p stands, in rows of sixteen as hexdump -C does.
func (p *pair) hexDiff(out *limited) {
	lead := int(p.got.off%rowSize) + rowSize
	if int64(lead) > p.got.off {
		lead = int(p.got.off)
	}
	before := p.tail[len(p.tail)-min(lead, len(p.tail)):]
	start := p.got.off - int64(len(before))
	want := join(before, head(p.want.data, hexAround))
	got := join(before, head(p.got.data, hexAround))
	for at := 0; at < max(len(want), len(got)); at += rowSize {
		a, b := row(want, at), row(got, at)
		if bytes.Equal(a, b) {
			out.writeLine(" " + hexRow(start+int64(at), a))
			continue
		}
		hexSide(out, "-", start+int64(at), a)
		hexSide(out, "+", start+int64(at), b)
	}
}

func hexSide(out *limited, sign string, at int64, r []byte) {
	if len(r) > 0 {
		out.writeLine(sign + hexRow(at, r))
	}
}

func row(text []byte, at int) []byte {
	if at >= len(text) {
		return nil
	}
	return head(text[at:], rowSize)
}

func hexRow(at int64, r []byte) string {
	text := bytes.Clone(r)
	for i, c := range text {
		if c < ' ' || c > '~' {
			text[i] = '.'
		}
	}
	return fmt.Sprintf("%08x  %-47s  |%s|", at, fmt.Sprintf("% x", r), text)
}
