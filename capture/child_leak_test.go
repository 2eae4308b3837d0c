//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Two hundred children, each of which leaves a process behind, with the garbage collector off, leave no descriptor,
// goroutine, process or temporary file.
func TestChildrenLeaveNothing(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	t.Setenv("TMPDIR", t.TempDir())
	n := 200
	if testing.Short() || raceEnabled {
		n = 20
	}
	held := fmt.Sprintf("sleep 2%09d", os.Getpid()) // no other process has that name
	round := func(rec *recordTB) {
		Child(rec, func() {
			_ = exec.Command("sleep", strings.Fields(os.Args[1])[1]).Start()
			fmt.Print("x")
		}, Args(held))
	}
	assert.Empty(t, newRecordTB(t).run(round))
	files, routines := openDescriptors(t), runtime.NumGoroutine()
	for range n - 1 {
		assert.Empty(t, newRecordTB(t).run(round))
	}
	settles(t, files, routines)
	out, err := exec.Command("ps", "-eo", "args=").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		assert.NotEqual(t, held, strings.TrimSpace(line))
		if spec, _ := findSpec(strings.Fields(line)); spec != nil {
			assert.False(t, strings.HasPrefix(spec.Dir, os.TempDir()), line)
		}
	}
	entries, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, entries)
}
