//go:build unix

package capture

import (
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// openDescriptors returns how many descriptors this process has.
func openDescriptors(t *testing.T) int {
	files, err := os.ReadDir("/dev/fd")
	require.NoError(t, err)
	return len(files)
}

// leavesNothing makes n rounds with the garbage collector off, and sees to it that they leave no descriptor, goroutine or
// temporary file behind, nor a process with held in its command line. It returns the command lines of all processes.
func leavesNothing(t *testing.T, n int, held string, round func(rec *recordTB)) string {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	t.Setenv("TMPDIR", t.TempDir())
	assert.Empty(t, newRecordTB(t).run(round)) // opens what stays open
	files, routines := openDescriptors(t), runtime.NumGoroutine()
	for range n - 1 {
		assert.Empty(t, newRecordTB(t).run(round))
	}
	settles(t, files, routines)
	entries, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, entries)
	out, err := exec.Command("ps", "-eo", "args=").Output()
	require.NoError(t, err)
	assert.NotContains(t, string(out), held)
	return string(out)
}
