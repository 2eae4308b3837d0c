package capture

import (
	"io"
	"os"
)

// terminal is the master of a pseudo-terminal: what a program writes to the terminal is read there, and what is written
// there is typed. The methods do nothing on nil.
type terminal struct {
	master *os.File
}

// connectTerminal makes a terminal and gives it to the command as all of its standard streams.
func (r *run) connectTerminal() error {
	term, slave, err := openTerminal(r.cfg.rows, r.cfg.cols)
	if err != nil {
		return err
	}
	r.terminal = term
	r.closing = append(r.closing, slave)
	src, err := fileSource(term.master)
	if err != nil {
		return err
	}
	r.pumps = append(r.pumps, startPump(src, r.stdout, r.tees))
	r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr = slave, slave, slave
	r.input = newSender(term.master, r.cfg.input)
	r.input.eof, r.input.ready = typeEnd, (&typist{run: r}).await
	return nil
}

// typeEnd types the end-of-file character. It only counts at the start of a line; behind an unfinished one the first
// hands that over, and the second is the end.
func typeEnd(w io.Writer, inLine bool) {
	const eof = "\x04" // ^D, VEOF as a new terminal has it
	if inLine {
		_, _ = io.WriteString(w, eof)
	}
	_, _ = io.WriteString(w, eof)
}

// drain brings all into the stream that had been written to the terminal when the program ended. The kernel hands that
// over in the background, and finishes to do so when a read finds nothing; how much there is can't be asked. A process that
// goes on writing is not waited for: no more than the kernel can have kept back is taken.
func (t *terminal) drain(p *pump) {
	const most = 1 << 20 // the kernel keeps 640 KiB
	if t == nil {
		return
	}
	p.do(func() {
		for got := 0; p.open && got < most; {
			n := p.read(p.space())
			if n == 0 {
				return
			}
			got += n
		}
	})
}

func (t *terminal) close() {
	if t != nil {
		t.master.Close()
	}
}
