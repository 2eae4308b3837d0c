package capture

import (
	"fmt"
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
	r.input = newSender(term.master, r.cfg.input, "Input")
	r.input.keys = &keyboard{term: term, typist: typist{run: r}}
	return nil
}

// checkSize refuses what is no size of a terminal, whose own fields have 16 bits.
func checkSize(rows, cols int) error {
	const most = 1<<16 - 1
	if rows < 1 || cols < 1 || rows > most || cols > most {
		return fmt.Errorf("rows and columns go from 1 to %d", most)
	}
	return nil
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
