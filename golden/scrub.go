package golden

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A Scrubber replaces what changes from run to run by a placeholder. It sees one line at a time.
type Scrubber struct {
	name string
	err  error
	make func() pass
}

// Scrub applies scrubbers to got before it is compared, never to the golden: the golden holds the placeholders. Each
// line of got is scrubbed, so that a golden with a value in place of its placeholder never passes. A scrubbed text
// stays as it is when it is scrubbed again.
//
// ANSI goes first. Regexp and Literal work on what those before them in the list have left. All others look at a line
// together: the match that begins first wins, and of two that begin at the same place the longer one. UUIDs, Addresses,
// Ports and PIDs are numbered in order of appearance, from 1 in each comparison; the same value has the same number.
func Scrub(scrubbers ...Scrubber) Option {
	return Option{"Scrub", func(s *settings) error {
		for _, x := range scrubbers {
			switch {
			case x.err != nil:
				return x.err
			case x.make == nil:
				return errors.New("golden: a Scrubber is empty: make scrubbers with the functions of this package")
			}
		}
		s.scrubbers = slices.Clone(scrubbers)
		return nil
	}}
}

// A pass goes over some whole lines and appends what it makes of them to dst. It returns false, and dst as it was, when
// it changes nothing.
type pass interface {
	over(dst, lines []byte) ([]byte, bool)
}

// passes makes the scrubbers' state for one comparison. Neighbours that look at single words share a pass.
func passes(scrubbers []Scrubber) []pass {
	var early, list []pass
	for _, s := range scrubbers {
		p := s.make()
		if s.name == "ANSI" {
			early = append(early, p)
		} else if n := len(list); n == 0 || !joined(list[n-1], p) {
			list = append(list, p)
		}
	}
	return append(early, list...)
}

func joined(a, b pass) bool {
	first, ok := a.(*words)
	second, both := b.(*words)
	return ok && both && first.join(second)
}

// scrubbed is the feed of a scrubbed text. It holds one piece of the text, or one line if that is longer.
func scrubbed(in feed, list []pass) feed {
	lines := wholeLines(in)
	var bufs [2][]byte
	return func() ([]byte, error) {
		for {
			text, err := lines()
			if err != nil {
				release(list)
				return nil, err
			}
			used := 0
			for _, p := range list {
				if out, changed := p.over(bufs[used][:0], text); changed {
					bufs[used], text = out, out
					used = 1 - used
				}
			}
			if len(text) > 0 { // all of it may have been scrubbed away
				return text, nil
			}
		}
	}
}

// release tells those passes whose state is worth keeping that the text has ended.
func release(list []pass) {
	for _, p := range list {
		if w, ok := p.(*words); ok {
			w.end()
		}
	}
}

// wholeLines cuts a feed behind line ends, into pieces of about chunkSize.
func wholeLines(in feed) feed {
	var ahead, carry []byte
	var end error
	return func() ([]byte, error) {
		carry = carry[:0]
		for {
			if len(ahead) == 0 {
				if ahead, end = more(in, end); end != nil {
					return remainder(carry, end)
				}
			}
			n := cutAt(ahead)
			piece := ahead[:n]
			ahead = ahead[n:]
			if len(carry) == 0 && piece[n-1] == '\n' {
				return piece, nil
			}
			if carry = append(carry, piece...); piece[n-1] == '\n' {
				return carry, nil
			}
		}
	}
}

func more(in feed, end error) ([]byte, error) {
	if end != nil {
		return nil, end
	}
	return in()
}

func remainder(carry []byte, end error) ([]byte, error) {
	if len(carry) > 0 && end == io.EOF {
		return carry, nil
	}
	return nil, end
}

// cutAt finds the end of a piece: behind the last line end that is near enough, else behind the first one, else at the
// end of all.
func cutAt(text []byte) int {
	if n := bytes.LastIndexByte(head(text, chunkSize), '\n') + 1; n > 0 {
		return n
	}
	if n := bytes.IndexByte(text, '\n') + 1; n > 0 {
		return n
	}
	return len(text)
}

// misuse is a scrubber that says what is wrong with it.
func misuse(name, format string, args ...any) Scrubber {
	return Scrubber{name: name, err: fmt.Errorf("golden: "+name+" "+format, args...)}
}
