package subprocess

import (
	"io"
	"os"
	"os/exec"
)

// NaiveOSPipe reads what a command prints through a pipe of its own. The parent keeps its write end open until it has
// read everything: it waits for itself.
func NaiveOSPipe(cmd *exec.Cmd, r, w *os.File) (string, error) {
	defer r.Close()
	defer w.Close()
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return string(text), err
	}
	return string(text), cmd.Wait()
}

// NaiveIOPipe hands an io.Pipe to the command. os/exec copies into it, but closes only what it has opened itself.
func NaiveIOPipe(cmd *exec.Cmd, r io.ReadCloser, w io.WriteCloser) (string, error) {
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return string(text), err
	}
	return string(text), cmd.Wait()
}
