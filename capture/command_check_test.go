//go:build unix

package capture

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCommandRespectsWhatWasPrepared(t *testing.T) {
	dir := t.TempDir()
	dir, err := filepath.EvalSymlinks(dir)
	require.NoError(t, err)
	extra, err := os.CreateTemp(dir, "extra")
	require.NoError(t, err)
	defer extra.Close()
	cmd := exec.Command("/usr/bin/env")
	cmd.Env = []string{"ONLY=this"}
	assert.Equal(t, "ONLY=this\n", Command(t, cmd).Stdout, "nothing is added to the environment")

	cmd = sh("pwd; cat; echo extra >&3")
	cmd.Dir, cmd.ExtraFiles = dir, []*os.File{extra}
	cmd.Stdin = strings.NewReader("stdin")
	attr := &syscall.SysProcAttr{Setsid: true}
	cmd.SysProcAttr = attr
	r := Command(t, cmd).RequireExit(t, 0)
	assert.Equal(t, dir+"\nstdin", r.Stdout)
	assert.Same(t, attr, cmd.SysProcAttr)
	assert.NotNil(t, cmd.ProcessState)
	text, err := os.ReadFile(extra.Name())
	require.NoError(t, err)
	assert.Equal(t, "extra\n", string(text))

	cmd = sh("test -f /dev/stdin && read line && echo $line")
	stdin, err := os.Open("doc.go")
	require.NoError(t, err)
	defer stdin.Close()
	cmd.Stdin = stdin
	assert.Contains(t, Command(t, cmd).RequireExit(t, 0).Stdout, "//", "a file is the input itself")
}

func TestCommandThatCantBeStarted(t *testing.T) {
	dir := t.TempDir()
	plain := filepath.Join(dir, "plain")
	require.NoError(t, os.WriteFile(plain, []byte("text"), 0o600))
	gone, orphan, alien := filepath.Join(dir, "gone"), filepath.Join(dir, "orphan"), filepath.Join(dir, "alien")
	require.NoError(t, os.WriteFile(orphan, []byte("#!/no/such/interpreter\n"), 0o700))
	require.NoError(t, os.WriteFile(alien, []byte("text"), 0o700))
	started := exec.Command("true")
	require.NoError(t, started.Run())
	inGroup := sh("true")
	inGroup.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pgid: 1}
	noDir, fileDir := sh("true"), sh("true")
	noDir.Dir, fileDir.Dir = filepath.Join(dir, "nowhere"), plain
	withOut, withErr, withIn := sh("true"), sh("true"), sh("true")
	withOut.Stdout, withErr.Stderr, withIn.Stdin = io.Discard, io.Discard, strings.NewReader("")
	path := lookPath(t, "sh")
	for _, c := range []struct {
		cmd  *exec.Cmd
		opt  Option
		want string
	}{
		{nil, Merged(), "capture: Command: cmd is nil: give it the result of exec.Command"},
		{&exec.Cmd{}, Merged(), "capture: Command: cmd names no program: make it with exec.Command"},
		{exec.Command(""), Merged(), "capture: Command: cmd names no program: make it with exec.Command"},
		{exec.Command("no-such-program"), Merged(), `capture: Command: can't start no-such-program: exec: "no-such-program": executable file not found in $PATH: install it, or give exec.Command its path`},
		{exec.Command(plain), Merged(), "capture: Command: can't start " + plain + ": fork/exec " + plain + ": permission denied: make it executable (chmod +x)"},
		{exec.Command(dir), Merged(), "capture: Command: can't start " + dir + ": fork/exec " + dir + ": permission denied: it is a directory: name a program in it"},
		{exec.Command(gone), Merged(), "capture: Command: can't start " + gone + ": fork/exec " + gone + ": no such file or directory: check the path"},
		{exec.Command(orphan), Merged(), "capture: Command: can't start " + orphan + ": fork/exec " + orphan + ": no such file or directory: the interpreter that its first line names is not there"},
		{exec.Command(alien), Merged(), "capture: Command: can't start " + alien + ": fork/exec " + alien + ": exec format error: it is neither a program for this system nor a script with #! in its first line"},
		{noDir, Merged(), "capture: Command: can't start " + path + " -c true: cmd.Dir: stat " + noDir.Dir + ": no such file or directory: give it a directory that is there"},
		{fileDir, Merged(), "capture: Command: can't start " + path + " -c true: cmd.Dir: chdir " + plain + ": not a directory: give it a directory that is there"},
		{started, Merged(), "capture: Command: " + started.String() + " has been started already: make a new exec.Cmd for each run"},
		{inGroup, Merged(), "capture: Command: cmd.SysProcAttr.Pgid is 1, but a command has a process group of its own, to be ended as a whole: leave it 0"},
		{withOut, Merged(), "capture: Command: cmd.Stdout is set already: leave it nil, and give the writer to capture.Tee"},
		{withErr, Merged(), "capture: Command: cmd.Stderr is set already: leave it nil, and give the writer to capture.Tee"},
		{withIn, Input(strings.NewReader("")), "capture: Command: cmd.Stdin is set already, and Input as well: keep one"},
		{withIn, TTY(24, 80), "capture: Command: cmd.Stdin is set already, but with TTY the terminal is the standard input: leave it nil, and use Input"},
		{sh("true"), Descriptors(), "capture: Command does not take Descriptors: it is for the runs in this process, such as Func and Start"},
	} {
		report := newRecordTB(t).run(func(rec *recordTB) { Command(rec, c.cmd, c.opt) })
		assert.Equal(t, "fatal: "+c.want+"\n", report)
		report = newRecordTB(t).run(func(rec *recordTB) { StartCommand(rec, c.cmd, c.opt) })
		assert.Contains(t, report, "fatal: capture: StartCommand")
	}
}

// A command without arguments, not even its own name, is named by its path.
func TestCommandWithoutArguments(t *testing.T) {
	text := newRecordTB(t).run(func(tb *recordTB) { Command(tb, &exec.Cmd{Path: "/no/such", Dir: "/nor/this"}) })
	assert.Contains(t, text, "can't start /no/such: cmd.Dir: stat /nor/this")
}

func lookPath(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	require.NoError(t, err)
	return path
}
