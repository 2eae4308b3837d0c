package subprocess

import (
	"io"
	"os"
	"os/exec"
)

// SoundOSPipe closes the parent's write end as soon as the command has its own: the last writer gone is the end.
func SoundOSPipe(cmd *exec.Cmd, r, w *os.File) (string, error) {
	defer r.Close()
	cmd.Stdout = w
	err := cmd.Start()
	w.Close()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	if werr := cmd.Wait(); err == nil {
		err = werr
	}
	return string(text), err
}

// SoundIOPipe closes the write end when Wait returns: after that nothing more is copied.
func SoundIOPipe(cmd *exec.Cmd, r io.ReadCloser, w io.WriteCloser) (string, error) {
	defer r.Close()
	cmd.Stdout = w
	if err := cmd.Start(); err != nil {
		return "", err
	}
	ended := make(chan error, 1)
	go func() {
		err := cmd.Wait()
		w.Close()
		ended <- err
	}()
	text, err := io.ReadAll(r)
	if werr := <-ended; err == nil {
		err = werr
	}
	return string(text), err
}
