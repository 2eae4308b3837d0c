//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Two hundred children, each of which leaves a process behind, with the garbage collector off, leave no descriptor,
// goroutine, process or temporary file.
func TestChildrenLeaveNothing(t *testing.T) {
	n := 200
	if testing.Short() || raceEnabled {
		n = 20
	}
	held := fmt.Sprintf("sleep 2%09d", os.Getpid()) // no other process has that name
	processes := leavesNothing(t, n, held, func(rec *recordTB) {
		Child(rec, func() {
			_ = exec.Command("sleep", strings.Fields(os.Args[1])[1]).Start()
			fmt.Print("x")
		}, Args(held))
	})
	for line := range strings.Lines(processes) {
		if spec, _ := findSpec(strings.Fields(line)); spec != nil {
			assert.False(t, strings.HasPrefix(spec.Dir, os.TempDir()), line)
		}
	}
}
