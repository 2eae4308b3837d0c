package capture

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// A prompt for a password commonly throws away what was typed before it (TCSAFLUSH, as getpass does). A person waits for
// the prompt; so a line is typed only when somebody waits for one, and not still for the line before.

// typist types lines one by one.
type typist struct {
	run  *run
	last string // who waited when the last line was typed
}

const (
	// idlePatience is how long a program that sleeps, and not in a way that can be seen to wait for input, may do so.
	idlePatience = 2 * time.Second

	// mostPatience is how long one may work.
	mostPatience = 10 * time.Second

	// keyPatience is how long either may be for a key that sends a signal.
	keyPatience = 100 * time.Millisecond
)

// await returns when a process in front of the terminal waits for its input, when it ends, or when the patience is at an
// end. Where /proc doesn't tell, that is at once.
func (t *typist) await(text []byte) {
	idle, most := idlePatience, mostPatience
	if bytes.IndexAny(text, "\x03\x1a\x1c") == 0 { // ^C ^Z ^\
		idle, most = keyPatience, keyPatience
	}
	start, before := time.Now(), time.Now()
	for asleep := time.Duration(0); asleep < idle && time.Since(start) < most; {
		front := t.look()
		if !front.known {
			return
		}
		if front.who != "" && front.who != t.last {
			t.last = front.who
			return
		}
		select {
		case <-t.run.exited:
			return
		case <-time.After(500 * time.Microsecond):
		}
		now := time.Now()
		if !front.working {
			asleep += now.Sub(before)
		}
		before = now
	}
	t.last = ""
}

// front is what the processes in front of a terminal do.
type front struct {
	known   bool   // something could be seen
	who     string // the thread that waits for input, and for which time; "" for none
	working bool   // a thread runs
}

// look looks at the processes in front of the terminal.
func (t *typist) look() (f front) {
	group := t.run.terminal.front()
	if group == 0 {
		return front{}
	}
	for pid := range candidates([]*tree{{pid: t.run.tree.pid - 1}}) {
		if g, err := unix.Getpgid(pid); err != nil || g != group {
			continue
		}
		if f.lookAt(pid); f.who != "" {
			return f
		}
	}
	return f
}

// lookAt adds what the threads of a process do.
func (f *front) lookAt(pid int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
	for _, thread := range threads {
		call, err := os.ReadFile(thread + "/syscall")
		if os.IsPermission(err) {
			return
		}
		f.known = true
		f.working = f.working || bytes.HasPrefix(call, []byte("running"))
		if reads(pid, string(call)) {
			f.who = filepath.Base(thread) + switches(thread) // a thread is listed under each of its siblings
			return
		}
	}
}

// The numbers of system calls that newer ports of Linux don't have.
var oldCalls = map[string]struct{ poll, sel, epoll int }{"amd64": {7, 23, 232}}

// reads reports whether a system call, as /proc shows it, waits for input.
func reads(pid int, call string) bool {
	var number, fd int
	if n, _ := fmt.Sscanf(call, "%d 0x%x", &number, &fd); n < 2 {
		return false // it runs
	}
	old, has := oldCalls[runtime.GOARCH]
	switch {
	case number == unix.SYS_READ, number == unix.SYS_READV:
		return isTerminal(pid, fd)
	case number == unix.SYS_PPOLL, number == unix.SYS_PSELECT6, has && (number == old.poll || number == old.sel):
		return true
	case number == unix.SYS_EPOLL_PWAIT, has && number == old.epoll:
		return epolls(pid, fd)
	}
	return false
}

// isTerminal reports whether a descriptor of a process is a terminal.
func isTerminal(pid, fd int) bool {
	name, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", pid, fd))
	return name == "/dev/tty" || strings.HasPrefix(name, "/dev/pts/")
}

// epolls reports whether an epoll descriptor of a process waits for a terminal. Each Go program has one that doesn't.
func epolls(pid, fd int) bool {
	info, _ := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", pid, fd))
	for line := range strings.Lines(string(info)) {
		var target int
		if n, _ := fmt.Sscanf(line, "tfd: %d", &target); n == 1 && isTerminal(pid, target) {
			return true
		}
	}
	return false
}

// switches returns how often a thread has gone to sleep, so that two sleeps can be told apart.
func switches(thread string) string {
	status, _ := os.ReadFile(thread + "/status")
	_, rest, _ := bytes.Cut(status, []byte("voluntary_ctxt_switches:"))
	line, _, _ := strings.Cut(string(rest), "\n")
	return line
}

// front returns the process group in front of the terminal, 0 when there is none.
func (t *terminal) front() (group int) {
	conn, err := t.master.SyscallConn()
	if err != nil {
		return 0
	}
	_ = conn.Control(func(fd uintptr) {
		if g, err := unix.IoctlGetInt(int(fd), unix.TIOCGPGRP); err == nil {
			group = int(int32(g))
		}
	})
	return group
}
