//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Five hundred commands of all kinds, with the garbage collector off, leave no descriptor, goroutine, process or
// temporary file behind.
func TestCommandsLeaveNothing(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	t.Setenv("TMPDIR", t.TempDir())
	held := exec.Command("sleep", fmt.Sprintf("1%09d", os.Getpid())) // no other process has that name
	round := func(rec *recordTB) {
		for range 4 {
			Command(rec, exec.Command("true"), Input(strings.NewReader("unread")))
		}
		Command(rec, sh(strings.Join(held.Args, " ")+" & echo out"))
		Command(rec, exec.Command("true"), TTY(24, 80), Input(strings.NewReader("")))
		_, err := RunCommand(t.Context(), exec.Command("/no/such/program"), Input(strings.NewReader("")))
		assert.Error(t, err)
		_, err = RunCommand(t.Context(), exec.Command(held.Path, held.Args[1:]...), Timeout(time.Millisecond))
		assert.Error(t, err)
		p := StartCommand(rec, exec.Command("cat"))
		p.Send("in\n")
		p.CloseInput()
		p.Wait()
		StartCommand(rec, exec.Command(held.Path, held.Args[1:]...)).Signal(syscall.SIGKILL)
	}
	assert.Empty(t, newRecordTB(t).run(round))
	files, routines := openDescriptors(t), runtime.NumGoroutine()
	for range 50 { // of ten commands
		assert.Empty(t, newRecordTB(t).run(round))
	}
	settles(t, files, routines)
	out, err := exec.Command("ps", "-eo", "args=").Output()
	require.NoError(t, err)
	assert.NotContains(t, string(out), strings.Join(held.Args, " "))
	entries, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, entries)
}
