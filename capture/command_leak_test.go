//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Five hundred commands of all kinds, with the garbage collector off, leave no descriptor, goroutine, process or
// temporary file behind.
func TestCommandsLeaveNothing(t *testing.T) {
	held := exec.Command("sleep", fmt.Sprintf("1%09d", os.Getpid()))         // no other process has that name
	leavesNothing(t, 51, strings.Join(held.Args, " "), func(rec *recordTB) { // ten commands
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
	})
}
