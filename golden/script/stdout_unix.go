//go:build unix

package script

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// brokenStdout is a standard output whose reader goes away after some bytes.
type brokenStdout struct {
	read, write *os.File
	done        chan struct{}
	text        bytes.Buffer
}

// breakStdout gives cmd such an output, and its standard error too if both are one. The pipe comes in as descriptor 3,
// and a shell that the program then takes the place of puts it where it belongs: capture keeps cmd.Stdout for itself.
func breakStdout(cmd *exec.Cmd, n int64, merge bool) (*brokenStdout, error) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		return nil, fmt.Errorf("-stdout-close needs a shell: %w", err)
	}
	b := &brokenStdout{done: make(chan struct{})}
	if b.read, b.write, err = os.Pipe(); err != nil {
		return nil, fmt.Errorf("no pipe for -stdout-close: %w", err)
	}
	line := `exec "$0" "$@" >&3 3>&-`
	if merge {
		line = `exec "$0" "$@" >&3 2>&3 3>&-`
	}
	cmd.Args = append([]string{"sh", "-c", line, cmd.Path}, cmd.Args[1:]...)
	cmd.Path = sh
	cmd.ExtraFiles = []*os.File{b.write}
	if n == 0 {
		b.read.Close()
		close(b.done)
		return b, nil
	}
	go b.readAll(n)
	return b, nil
}

// readAll reads n bytes and goes away.
func (b *brokenStdout) readAll(n int64) {
	defer close(b.done)
	defer b.read.Close()
	_, _ = io.CopyN(&b.text, b.read, n)
}

// finish returns what was read, once the program has ended.
func (b *brokenStdout) finish() string {
	b.write.Close()
	// The pipe ends here, unless a process that got away from the kill still has it.
	_ = b.read.SetReadDeadline(time.Now().Add(time.Second))
	<-b.done
	return b.text.String()
}
