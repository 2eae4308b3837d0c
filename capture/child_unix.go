//go:build unix

package capture

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// launcher keeps what the copy writes before it reaches the call out of the streams: it puts those aside as 8 and 9, the
// highest descriptors that each shell can name, and starts the copy where this process started, with its temporary files
// in a folder of ours. Where the caller wants the function to stand is told by variables, which the copy takes back.
// A copy must not update goldens.
const launcher = `dir=$1 here=$2
shift 2
WEIR_CHILD_PWD=$PWD WEIR_CHILD_OLDPWD=${OLDPWD-} WEIR_CHILD_TMPDIR=${TMPDIR-}
TMPDIR=$dir/tmp
export WEIR_CHILD_PWD WEIR_CHILD_OLDPWD WEIR_CHILD_TMPDIR TMPDIR
unset GOLDEN_UPDATE
cd "$here" && exec 8>&1 9>&2 >"$dir/before.$$" 2>&1 && exec "$@"`

// launch returns the command that starts a copy of this process with these arguments.
func launch(dir string, argv []string) (*exec.Cmd, error) {
	if err := os.MkdirAll(filepath.Join(dir, "tmp"), 0o700); err != nil {
		return nil, err
	}
	return exec.Command("/bin/sh", append([]string{"-c", launcher, "sh", dir, startDir}, argv...)...), nil
}

// mute has nothing to do: the launcher does it, whoever starts the copy.
func mute(*exec.Cmd) (undo func()) { return func() {} }

// enter gives the process the streams, the folder and the variables that its starter wanted fn to have.
func (c *copyProcess) enter() {
	cwd := os.Getenv("WEIR_CHILD_PWD")
	if err := os.Chdir(cwd); err != nil {
		panic("capture: Child: " + err.Error())
	}
	for _, name := range []string{"PWD", "OLDPWD", "TMPDIR"} {
		was := os.Getenv("WEIR_CHILD_" + name)
		os.Unsetenv("WEIR_CHILD_" + name)
		os.Unsetenv(name)
		if was != "" {
			os.Setenv(name, was)
		}
	}
	for saved, fd := range map[int]int{8: 1, 9: 2} {
		if err := unix.Dup2(saved, fd); err != nil {
			panic("capture: Child: the streams that the launcher put aside: " + err.Error())
		}
		unix.Close(saved)
	}
	resetStandard()
}

// resetStandard makes os.Stdout and os.Stderr the real streams again, in case the test has swapped them, and has package
// log write there again.
func resetStandard() {
	for _, std := range []struct {
		file **os.File
		fd   uintptr
		name string
	}{{&os.Stdout, 1, "/dev/stdout"}, {&os.Stderr, 2, "/dev/stderr"}} {
		old := *std.file
		if old == nil || old.Fd() != std.fd {
			*std.file = os.NewFile(std.fd, std.name)
		}
		if w, ok := log.Writer().(*os.File); ok && (w == old || w.Name() == std.name) { // that of a capture has the name too
			log.SetOutput(*std.file)
		}
	}
}

// leave closes the streams to the copy, so that nothing that the end of the process brings is taken for fn's.
func (c *copyProcess) leave() {
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		_ = unix.Dup2(int(null.Fd()), 1)
		_ = unix.Dup2(int(null.Fd()), 2)
	}
}
