//go:build unix

package capture

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sh returns a command that runs the script.
func sh(script string) *exec.Cmd { return exec.Command("sh", "-c", script) }

func TestCommandStreamsAndExit(t *testing.T) {
	r := Command(t, sh("echo out; echo err >&2; exit 3"))
	assert.Equal(t, "out\n", r.Stdout)
	assert.Equal(t, "err\n", r.Stderr)
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 3, r.ExitCode)
	assert.Nil(t, r.Signal)
	assert.Positive(t, r.Duration)

	assert.Equal(t, 255, Command(t, sh("exit 255")).ExitCode)
	for _, sig := range []syscall.Signal{syscall.SIGABRT, syscall.SIGSEGV, syscall.SIGPIPE} {
		r = Command(t, sh(fmt.Sprintf("ulimit -c 0; kill -%d $$", sig)))
		assert.Equal(t, Signaled, r.End)
		assert.Equal(t, -1, r.ExitCode)
		assert.Equal(t, sig, r.Signal)
	}
}

func TestCommandManyBytesOnBothStreams(t *testing.T) {
	const n = 16 << 20
	r := Command(t, sh(fmt.Sprintf("head -c %d /dev/zero >&2; head -c %d /dev/zero", n, n)))
	assert.Len(t, r.Stdout, n)
	assert.Len(t, r.Stderr, n)
}

func TestCommandMergedHasTheOrder(t *testing.T) {
	r := Command(t, sh("for i in 1 2 3 4 5 6 7 8 9; do echo o$i; echo e$i >&2; done"), Merged())
	var want strings.Builder
	for i := 1; i <= 9; i++ {
		fmt.Fprintf(&want, "o%d\ne%d\n", i, i)
	}
	assert.Equal(t, want.String(), r.Stdout)
	assert.Empty(t, r.Stderr)
}

func TestCommandLimitAndTee(t *testing.T) {
	var tee bytes.Buffer
	r := Command(t, sh("printf 0123456789; printf abc >&2"), Limit(4), Tee(&tee))
	assert.Equal(t, "01\n[capture: Limit left out 6 bytes]\n89", r.Stdout)
	assert.Equal(t, int64(6), r.Dropped)
	assert.Equal(t, 13, tee.Len())
}

// A descendant that holds the pipes neither delays the return nor makes a failure of exit 0, and ends with the test.
func TestCommandReturnsWhoeverHoldsItsPipes(t *testing.T) {
	var pids []string
	rec := newRecordTB(t)
	assert.Empty(t, rec.run(func(rec *recordTB) {
		r := Command(rec, sh("sleep 1000 & echo $!; echo done; exit 0"))
		assert.Equal(t, Exited, r.End)
		assert.Equal(t, 0, r.ExitCode)
		pids = strings.Fields(r.Stdout)
		require.Len(t, pids, 2)
		assert.Equal(t, "done", pids[1])
		assert.True(t, alive(t, pids[0]), "it may run until the test ends")
	}))
	assert.False(t, alive(t, pids[0]), "it ends with the test")
}

// alive reports whether a process runs; one that only waits to be collected doesn't.
func alive(t *testing.T, pid string) bool {
	t.Helper()
	out, _ := exec.Command("ps", "-o", "stat=", "-p", pid).Output()
	stat := strings.TrimSpace(string(out))
	return stat != "" && stat[0] != 'Z'
}

func TestRunCommandEndsWhatOutlivesIt(t *testing.T) {
	r, err := RunCommand(t.Context(), sh("sleep 1000 >/dev/null 2>&1 & echo $!"))
	require.NoError(t, err)
	assert.False(t, alive(t, strings.TrimSpace(r.Stdout)))
}

func TestCommandLeadsAGroupOfItsOwn(t *testing.T) {
	fields := strings.Fields(Command(t, sh("ps -o pid=,pgid= -p $$; true")).RequireExit(t, 0).Stdout)
	require.Len(t, fields, 2)
	assert.Equal(t, fields[0], fields[1])
}
