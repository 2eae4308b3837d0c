package capture

import (
	"bytes"
	"fmt"
	"sync"
)

// keyboard types at a terminal, line by line: see typist. One goroutine at a time may use it.
type keyboard struct {
	term   *terminal
	typist typist
	column int // how many bytes the line under way has

	mu   sync.Mutex
	lost error // the terminal has dropped something
}

// enter types p.
func (k *keyboard) enter(p []byte) error {
	for line := range bytes.Lines(p) {
		if k.column == 0 { // else whoever reads has the front of the line
			k.typist.await(line)
		}
		k.measure(line)
		if _, err := k.term.master.Write(line); err != nil {
			return err
		}
	}
	return nil
}

// measure counts a line, or a part of one, that is about to be typed. A terminal that hands over whole lines has room for
// so much of one, and drops the rest without a word.
func (k *keyboard) measure(line []byte) {
	text := bytes.TrimSuffix(line, []byte("\n"))
	k.column += len(text)
	if most := k.term.longestLine(); most > 0 && k.column > most {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.lost = fmt.Errorf("capture: TTY: a line of %d bytes was typed, but a terminal that reads lines takes %d and drops the rest: send shorter lines, or leave TTY out",
			k.column, most)
	}
	if len(text) < len(line) {
		k.column = 0
	}
}

// end types the end-of-file character. It only counts at the start of a line; behind an unfinished one the first hands
// that over, and the second is the end.
func (k *keyboard) end() {
	eof := []byte("\x04") // ^D, VEOF as a new terminal has it
	if k.column > 0 {
		_, _ = k.term.master.Write(eof)
	}
	k.column = 0
	k.typist.await(eof)
	_, _ = k.term.master.Write(eof)
}

// failure returns what was lost, nil when nothing was.
func (k *keyboard) failure() error {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.lost
}
