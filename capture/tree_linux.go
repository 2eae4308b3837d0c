package capture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// mark is how the members of a tree are found when they have left its process group with setsid. It has to be inherited
// by all descendants whatever they do, must not be seen by the program, and must not change the test process. The
// environment is seen (and often scrubbed), a subreaper changes who gets the test's orphans, a cgroup takes privileges.
// The soft limit RLIMIT_LOCKS fits: the kernel has not looked at it since 2.4, everybody inherits it, and prlimit reads
// that of any process of the same user.
//
// A tree inside a tree (a Child that runs commands) has the outer mark as the front of its own, so that whoever ends the
// outer one ends the inner one too. From the top: 8 bits that say it is a mark, 28 for the outermost tree, 14 and 14
// for those within.
type mark struct{ value, mask uint64 }

const (
	markTag  = uint64(0x57) << 56
	tagMask  = uint64(0xff) << 56
	mask1    = tagMask | (1<<28-1)<<28
	mask2    = mask1 | (1<<14-1)<<14
	maskAll  = mask2 | (1<<14 - 1)
	innerMax = 1<<14 - 1
)

var (
	markMu    sync.Mutex // one start at a time: the limit belongs to the whole process
	innerTree atomic.Uint64
)

// newMark returns a mark for a tree that a process with that limit starts; the zero mark when there is none left.
func newMark(limit uint64) mark {
	inner := innerTree.Add(1)%innerMax + 1
	switch {
	case limit == unix.RLIM_INFINITY:
		return mark{markTag | (rand.Uint64N(1<<28-1)+1)<<28, mask1}
	case limit&tagMask != markTag:
		return mark{}
	case limit&^mask1 == 0:
		return mark{limit | inner<<14, mask2}
	case limit&^mask2 == 0:
		return mark{limit | inner, maskAll}
	}
	return mark{}
}

// startMarked starts the command with a mark. It has it from its first instruction on; the test process has it only
// for the moment of the fork.
func startMarked(cmd *exec.Cmd) (mark, error) {
	markMu.Lock()
	defer markMu.Unlock()
	var old unix.Rlimit
	if err := unix.Prlimit(0, unix.RLIMIT_LOCKS, nil, &old); err != nil {
		return mark{}, cmd.Start()
	}
	m := newMark(old.Cur)
	if m.mask == 0 || unix.Prlimit(0, unix.RLIMIT_LOCKS, &unix.Rlimit{Cur: m.value, Max: old.Max}, nil) != nil {
		return mark{}, cmd.Start()
	}
	defer func() { _ = unix.Prlimit(0, unix.RLIMIT_LOCKS, &old, nil) }()
	return m, cmd.Start()
}

// dieWithParent has the kernel kill the leader when the thread that started it ends: with the test process, since that
// thread stays locked until the leader has been waited for.
func dieWithParent(attr *syscall.SysProcAttr) {
	if attr.Pdeathsig == 0 {
		attr.Pdeathsig = syscall.SIGKILL
	}
}

// killMarked kills all members of the trees that it finds, and their children as they come, and waits for them.
func killMarked(trees []*tree) {
	for range 10 { // a member may fork while the others are being killed
		pids := marked(trees)
		if len(pids) == 0 {
			return
		}
		var doomed []unix.PollFd
		for _, pid := range pids {
			if fd, err := unix.PidfdOpen(pid, 0); err == nil {
				doomed = append(doomed, unix.PollFd{Fd: int32(fd), Events: unix.POLLIN})
			}
			_ = unix.Kill(pid, unix.SIGKILL)
		}
		awaitExit(doomed)
		for _, d := range doomed {
			_ = unix.Close(int(d.Fd))
		}
	}
}

// awaitExit waits, for treeGrace at most, until the processes behind the descriptors have ended.
func awaitExit(doomed []unix.PollFd) {
	for end := time.Now().Add(treeGrace); len(doomed) > 0; {
		left := time.Until(end)
		if left <= 0 {
			return
		}
		if _, err := unix.Poll(doomed[:1], int(left.Milliseconds())+1); err == nil {
			doomed = doomed[1:]
		}
	}
}

// marked returns the processes of the trees, but for leaders.
func marked(trees []*tree) []int {
	var found []int
	for pid := range candidates(trees) {
		var limit unix.Rlimit
		if unix.Prlimit(pid, unix.RLIMIT_LOCKS, nil, &limit) != nil || limit.Cur&tagMask != markTag {
			continue
		}
		for _, t := range trees {
			if t.mark.mask != 0 && limit.Cur&t.mark.mask == t.mark.value && !t.foreign(pid) {
				found = append(found, pid)
			}
		}
	}
	return found
}

// candidates yields the numbers of the processes that may have come after the leaders. A leader that had the last number
// given out has started nobody.
func candidates(trees []*tree) func(yield func(pid int) bool) {
	return func(yield func(int) bool) {
		const few = 4096
		first := trees[0].pid
		for _, t := range trees {
			first = min(first, t.pid)
		}
		if last := lastPID(); first <= last && last-first < few {
			for pid := first + 1; pid <= last && yield(pid); pid++ {
			}
			return
		}
		processes(yield)
	}
}

// processes yields the numbers of all processes.
func processes(yield func(pid int) bool) {
	entries, _ := os.ReadDir("/proc")
	for _, e := range entries {
		if pid, err := strconv.Atoi(e.Name()); err == nil && !yield(pid) {
			return
		}
	}
}

// lastPID returns the number that the kernel gave out last, which is the last field of /proc/loadavg.
func lastPID() int {
	b, _ := os.ReadFile("/proc/loadavg")
	f := bytes.Fields(b)
	if len(f) == 0 {
		return 0
	}
	pid, _ := strconv.Atoi(string(f[len(f)-1]))
	return pid
}

// foreign reports whether a process that has the tree's mark is none of it: a leader, which its own run ends, a zombie,
// or a child of the test process, by way of others perhaps, that another goroutine forked in the very moment when the
// test process had the mark.
func (t *tree) foreign(pid int) bool {
	state, parent := procStat(pid)
	if pid == t.pid || state == 0 || state == 'Z' || state == 'X' {
		return true
	}
	for p := pid; parent > 1; _, parent = procStat(p) {
		if parent == os.Getpid() {
			return p != t.pid
		}
		p = parent
	}
	return false
}

// procStat returns the state and the parent of a process, zero when it is gone.
func procStat(pid int) (state byte, parent int) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	i := bytes.LastIndexByte(b, ')') // the name before it may have spaces and brackets
	if err != nil || i < 0 || i+2 >= len(b) {
		return 0, 0
	}
	_, _ = fmt.Sscanf(string(b[i+1:]), " %c %d", &state, &parent)
	return state, parent
}

// holdsGroup reports whether the number of the group is still that of the tree: once the last member has ended, which
// may be long after the leader, the kernel can give it to somebody else. Without a mark nothing tells.
func (t *tree) holdsGroup() bool {
	if t.mark.mask == 0 {
		return true
	}
	for pid := range processes {
		var limit unix.Rlimit
		if group, err := unix.Getpgid(pid); err != nil || group != t.pid {
			continue
		}
		if unix.Prlimit(pid, unix.RLIMIT_LOCKS, nil, &limit) == nil && limit.Cur&t.mark.mask == t.mark.value {
			return true
		}
	}
	return false
}

// awaitEmpty has nothing to do: killMarked has waited for the members.
func (t *tree) awaitEmpty() {}
