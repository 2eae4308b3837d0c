//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"io"
	"os"
	"os/exec"
)

// mostInPiece is the most that arrives as one piece, in bytes: what a pipe of Linux holds.
const mostInPiece = 64 << 10

// inPieces gives cmd an input of what each Read of src returns, up to size bytes. The caller has to call finish.
func inPieces(cmd *exec.Cmd, src io.Reader, size int) (*pieces, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("no pipe for -stdin-chunk: %w", err)
	}
	cmd.Stdin = read
	p := &pieces{read: read, write: write}
	go p.send(src, make([]byte, size))
	return p, nil
}

// pieces is a standard input where each piece waits until the program has read the one before, so that no read finds two
// of them. The read end is kept to see that.
type pieces struct{ read, write *os.File }

// send writes the pieces until their end, or until nobody reads any more, which is no failure.
func (p *pieces) send(src io.Reader, buf []byte) {
	defer p.write.Close()
	for {
		n, err := src.Read(buf)
		if err != nil {
			return
		}
		p.untilRead()
		if _, err := p.write.Write(buf[:n]); err != nil {
			return
		}
	}
}

// finish ends the input at once: the program has ended.
func (p *pieces) finish() {
	p.read.Close()
	p.write.Close()
}
