//go:build unix

package capture

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A command has its three streams and its ExtraFiles, and none of the descriptors that the kit needs for itself, whatever
// else is under way.
func TestCommandInheritsNothingOfTheKit(t *testing.T) {
	const script = `ls /dev/fd/ >"$0"; true` // which has one of its own for the folder
	dir := t.TempDir()
	list := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		return string(text)
	}
	plain := sh(script)
	plain.Args = append(plain.Args, filepath.Join(dir, "plain"))
	require.NoError(t, plain.Run())

	p := StartCommand(t, sh("read x"), TTY(24, 80), Tee(&strings.Builder{}))
	Func(t, func() {
		StartCommand(t, sh("read x"))
		for name, opts := range map[string][]Option{"pipes": {Input(strings.NewReader("in"))}, "merged": {Merged()}, "terminal": {TTY(24, 80)}} {
			cmd := sh(script)
			cmd.Args = append(cmd.Args, filepath.Join(dir, name))
			Command(t, cmd, opts...).RequireExit(t, 0)
		}
	}, Descriptors(), Input(strings.NewReader("in")))
	p.Stop()
	for _, name := range []string{"pipes", "merged", "terminal"} {
		assert.Equal(t, list("plain"), list(name), name)
	}
}

// Whoever writes goes on as if somebody read all of it: it gets no SIGPIPE when a Tee fails, when Limit keeps nothing, nor
// when the command that started it has ended.
func TestCommandIsNeverCutOff(t *testing.T) {
	const script = "head -c 300000 /dev/zero; echo $? >&2"
	failing := Tee(writerFunc(func([]byte) (int, error) { return 0, errors.New("full") }))
	r, err := RunCommand(t.Context(), sh(script), failing)
	assert.ErrorContains(t, err, "failed and got nothing more: full")
	assert.Equal(t, "0\n", r.Stderr)
	assert.Len(t, r.Stdout, 300000)
	r = Command(t, sh(script), Limit(2))
	assert.Equal(t, "0\n", r.Stderr)
	assert.Equal(t, int64(299998), r.Dropped)

	hold, release, err := os.Pipe()
	require.NoError(t, err)
	defer release.Close()
	status, report, err := os.Pipe()
	require.NoError(t, err)
	defer status.Close()
	cmd := sh("(read x <&3; head -c 300000 /dev/zero; echo $? >&4) & exit 5")
	cmd.ExtraFiles = []*os.File{hold, report}
	Command(t, cmd).RequireExit(t, 5)
	hold.Close()
	report.Close()
	_, err = release.WriteString("go on\n")
	require.NoError(t, err)
	line, err := bufio.NewReader(status).ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "0\n", line)
}

// A line has no length of its own at which it stops to be one.
func TestCommandWithALongLine(t *testing.T) {
	const n = 200 << 10
	p := StartCommand(t, sh(fmt.Sprintf("head -c %d /dev/zero | tr '\\0' x; echo; echo next", n)))
	assert.Len(t, p.Stdout().ExpectLine("^x*$")[0], n)
	p.Stdout().ExpectLine("^next$")
	assert.Len(t, p.Wait().Stdout, n+len("\nnext\n"))
}

// Commands change nothing of the process that others see: any number may run at once, each with its own folder,
// environment and streams.
func TestCommandsAtOnce(t *testing.T) {
	stdout, stderr := os.Stdout, os.Stderr
	here, err := os.Getwd()
	require.NoError(t, err)
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			cmd := sh(`pwd; echo "$OWN"; cat; echo err "$OWN" >&2`)
			cmd.Dir, cmd.Env = t.TempDir(), append(os.Environ(), fmt.Sprint("OWN=", i))
			dir, err := filepath.EvalSymlinks(cmd.Dir)
			assert.NoError(t, err)
			r := Command(t, cmd, Input(strings.NewReader(fmt.Sprint("in ", i))))
			assert.Equal(t, fmt.Sprintf("%s\n%d\nin %d", dir, i, i), r.Stdout)
			assert.Equal(t, fmt.Sprintf("err %d\n", i), r.Stderr)
		})
	}
	wg.Wait()
	assert.True(t, os.Stdout == stdout && os.Stderr == stderr)
	now, err := os.Getwd()
	require.NoError(t, err)
	assert.Equal(t, here, now)
}
