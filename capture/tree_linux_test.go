package capture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// What left the process group, the pipes, its parent and the environment behind is found all the same.
func TestEscapeesEndWithTheTest(t *testing.T) {
	var pid string
	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) {
		earlier := StartCommand(rec, exec.Command("cat"))
		p := StartCommand(rec, sh("(setsid sh -c 'echo $$; exec >/dev/null 2>&1; env -i sleep 1000' &); read x"))
		pid = p.Stdout().ExpectLine(`^\d+$`)[0]
		earlier.Stop()
		assert.True(t, alive(t, pid), "the end of one command is none of another's")
	}))
	assert.False(t, alive(t, pid))
}

func TestRunCommandEndsEscapees(t *testing.T) {
	r, err := RunCommand(t.Context(), sh("pid=$(setsid sh -c 'sleep 1000 >/dev/null 2>&1 & echo $!'); echo $pid"))
	require.NoError(t, err)
	assert.False(t, alive(t, strings.TrimSpace(r.Stdout)))
}

// The number of a group whose last member has ended may be a stranger's by the end of the test.
func TestTheEndOfATreeSparesAnotherGroup(t *testing.T) {
	stranger := exec.Command("sleep", "1000")
	stranger.SysProcAttr = &unix.SysProcAttr{Setpgid: true}
	require.NoError(t, stranger.Start())
	pid := stranger.Process.Pid
	endTrees(&tree{pid: pid, mark: mark{markTag | 1<<28, mask1}, lifeline: newLifeline(pid)})
	require.NoError(t, unix.Kill(pid, unix.SIGTERM)) // behind whatever the end has sent
	_ = stranger.Wait()
	assert.Equal(t, "signal: terminated", stranger.ProcessState.String())
}

// When the numbers have begun anew since the leader got its own, what it has left behind may have any.
func TestMarkedAreLookedForWhenNumbersBeginAnew(t *testing.T) {
	const largest = 1 << 22 // PID_MAX_LIMIT of the kernel
	assert.Contains(t, slices.Collect(candidates([]*tree{{pid: largest}})), os.Getpid())
}

// What a command has left behind is gone when RunCommand returns, also a process that takes its time to go: one with much
// memory.
func TestRunCommandWaitsForEscapees(t *testing.T) {
	holder := program(t, "TestHoldMemory")
	cmd := sh(`setsid "$0" "$@" & read line`)
	cmd.Args, cmd.Env = append(cmd.Args, holder.Args...), holder.Env
	pidfd := -1
	out, in := io.Pipe()
	tee := Tee(writerFunc(func(b []byte) (int, error) { // its number, when it has all of its memory
		if n, err := strconv.Atoi(strings.TrimSpace(string(b))); err == nil && pidfd < 0 {
			pidfd, _ = unix.PidfdOpen(n, 0)
			in.Close()
		}
		return len(b), nil
	}))
	_, err := RunCommand(t.Context(), cmd, Input(out), tee)
	require.NoError(t, err)
	require.Positive(t, pidfd)
	defer unix.Close(pidfd)
	n, err := unix.Poll([]unix.PollFd{{Fd: int32(pidfd), Events: unix.POLLIN}}, 0)
	require.NoError(t, err)
	assert.Equal(t, 1, n, "it has ended")
}

// TestHoldMemory is the program of TestRunCommandWaitsForEscapees.
func TestHoldMemory(t *testing.T) {
	if !isProgram(t) {
		return
	}
	_, err := unix.Mmap(-1, 0, 256<<20, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_POPULATE)
	require.NoError(t, err)
	fmt.Println(os.Getpid())
	time.Sleep(time.Hour)
}

// The test process has the mark for the moment of a start only, also of several at once.
func TestMarkDoesNotStay(t *testing.T) {
	var before, after unix.Rlimit
	require.NoError(t, unix.Prlimit(0, unix.RLIMIT_LOCKS, nil, &before))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 4 {
				Command(t, exec.Command("true"))
			}
		})
	}
	wg.Wait()
	require.NoError(t, unix.Prlimit(0, unix.RLIMIT_LOCKS, nil, &after))
	assert.Equal(t, before, after)
}

func TestMarksNest(t *testing.T) {
	outer := newMark(unix.RLIM_INFINITY)
	other := newMark(unix.RLIM_INFINITY)
	inner := newMark(outer.value)
	innermost := newMark(inner.value)
	assert.NotEqual(t, outer.value, other.value)
	for _, m := range []mark{inner, innermost} {
		assert.Equal(t, outer.value, m.value&outer.mask, "whoever ends the outer tree ends the inner one")
		assert.NotEqual(t, other.value, m.value&other.mask)
	}
	assert.Equal(t, inner.value, innermost.value&inner.mask)
	assert.Zero(t, newMark(innermost.value), "no deeper")
	assert.Zero(t, newMark(5<<28), "a limit that somebody has set is not touched")
}

// When the test process itself is killed, its commands and what they have started are too.
func TestCommandEndsWithTheTestProcess(t *testing.T) {
	for _, program := range []string{"leader", "group"} {
		self, err := os.Executable()
		require.NoError(t, err)
		cmd := exec.Command(self, "-test.run=^TestCommandOfAKilledProcess$")
		cmd.Env = append(os.Environ(), "CAPTURE_KILLED="+program)
		p := StartCommand(t, cmd)
		pid := p.Stdout().ExpectLine(`^pid (\d+)$`)[1]
		p.Signal(unix.SIGKILL)
		n, err := strconv.Atoi(pid)
		require.NoError(t, err)
		if fd, err := unix.PidfdOpen(n, 0); err == nil { // it is there still, in this moment
			left := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
			n, err := unix.Poll(left, 10_000)
			for err == unix.EINTR {
				n, err = unix.Poll(left, 10_000)
			}
			unix.Close(fd)
			require.NoError(t, err)
			assert.Equal(t, 1, n, "the %s ends", program)
		}
		p.Wait()
	}
}

// TestCommandOfAKilledProcess is the program of TestCommandEndsWithTheTestProcess.
func TestCommandOfAKilledProcess(t *testing.T) {
	switch os.Getenv("CAPTURE_KILLED") {
	case "leader":
		Command(t, sh("echo pid $$; exec sleep 1000"), Tee(os.Stdout))
	case "group":
		lifelineDelay = 0
		p := StartCommand(t, sh("sleep 1000 & echo $!; wait"))
		pid := p.Stdout().ExpectLine(`^\d+$`)[0]
		for g := p.run.tree.lifeline; !g.watching(); {
			runtime.Gosched()
		}
		fmt.Println("pid " + pid)
		p.Wait()
	}
}

// watching reports whether the lifeline's shell runs.
func (g *lifeline) watching() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shell != nil
}
