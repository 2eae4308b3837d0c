package capture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// nameOf names the command in messages, as it is typed; a copy of the test process has a name of its own.
func nameOf(cmd *exec.Cmd) string {
	if spec := specOf(cmd); spec != nil {
		return "the copy of " + spec.Test
	}
	if len(cmd.Args) == 0 {
		return cmd.Path
	}
	return cmd.String()
}

// checkCmd refuses a command that can't be run as the options have it.
func checkCmd(cmd *exec.Cmd, cfg *config) error {
	switch {
	case cmd == nil:
		return errors.New("cmd is nil: give it the result of exec.Command")
	case cmd.Path == "" && cmd.Err == nil:
		return errors.New("cmd names no program: make it with exec.Command")
	case cmd.Process != nil:
		return fmt.Errorf("%s has been started already: make a new exec.Cmd for each run", nameOf(cmd))
	case cmd.Stdout != nil:
		return errors.New("cmd.Stdout is set already: leave it nil, and give the writer to capture.Tee")
	case cmd.Stderr != nil:
		return errors.New("cmd.Stderr is set already: leave it nil, and give the writer to capture.Tee")
	case cmd.Stdin != nil && cfg.input != nil:
		return errors.New("cmd.Stdin is set already, and Input as well: keep one")
	case cmd.Stdin != nil && cfg.tty:
		return errors.New("cmd.Stdin is set already, but with TTY the terminal is the standard input: leave it nil, and use Input")
	}
	return nil
}

// startError describes why a command could not be started.
func startError(call string, cmd *exec.Cmd, err error) error {
	if strings.HasPrefix(err.Error(), "capture: ") {
		return err
	}
	return fmt.Errorf("capture: %s: can't start %s: %w%s", call, nameOf(cmd), err, remedy(cmd, err))
}

// remedy says what to do about a program that can't be started, as far as that is plain.
func remedy(cmd *exec.Cmd, err error) string {
	fi, missing := os.Stat(programOf(cmd))
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return ": install it, or give exec.Command its path"
	case missing != nil && errors.Is(err, fs.ErrNotExist):
		return ": check the path"
	case missing != nil:
		return ""
	case fi.IsDir():
		return ": it is a directory: name a program in it"
	case errors.Is(err, fs.ErrPermission):
		return ": make it executable (chmod +x)"
	case errors.Is(err, fs.ErrNotExist):
		return ": the interpreter that its first line names is not there"
	case strings.Contains(err.Error(), "exec format error"):
		return ": it is neither a program for this system nor a script with #! in its first line"
	}
	return ""
}

// programOf returns the path of the program as this process sees it.
func programOf(cmd *exec.Cmd) string {
	if cmd.Dir != "" && !filepath.IsAbs(cmd.Path) {
		return filepath.Join(cmd.Dir, cmd.Path)
	}
	return cmd.Path
}
