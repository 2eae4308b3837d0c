package capture

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
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

// patience is how long a program that waits for no line, at least not in a way that can be seen, is given to do so.
const patience = 200 * time.Millisecond

// await returns when a process in front of the terminal waits for its input, when it ends, or when the time is up. Where
// /proc doesn't tell, that is at once.
func (t *typist) await() {
	for end := time.Now().Add(patience); time.Now().Before(end); {
		who, known := t.waiting()
		if !known {
			return
		}
		if who != "" && who != t.last {
			t.last = who
			return
		}
		select {
		case <-t.run.exited:
			return
		case <-time.After(500 * time.Microsecond):
		}
	}
	t.last = ""
}

// waiting returns which thread waits for input, and for which time; known is false when that can't be seen.
func (t *typist) waiting() (who string, known bool) {
	front := t.run.terminal.front()
	if front == 0 {
		return "", false
	}
	for pid := range candidates([]*tree{{pid: t.run.tree.pid - 1}}) {
		if group, err := unix.Getpgid(pid); err != nil || group != front {
			continue
		}
		threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*", pid))
		if err != nil {
			return "", false
		}
		for _, thread := range threads {
			call, err := os.ReadFile(thread + "/syscall")
			if os.IsPermission(err) {
				return "", false
			}
			known = true
			if reads(string(call)) {
				return filepath.Base(thread) + switches(thread), true // a thread is listed under each of its siblings
			}
		}
	}
	return "", known
}

// reads reports whether a system call, as /proc shows it, waits for input. A wait with epoll says nothing: each Go program
// has one.
func reads(call string) bool {
	var number int
	var fd uint64
	if n, _ := fmt.Sscanf(call, "%d 0x%x", &number, &fd); n < 2 {
		return false // it runs
	}
	switch number {
	case unix.SYS_READ, unix.SYS_READV:
		return fd == 0
	case unix.SYS_PPOLL, unix.SYS_PSELECT6:
		return true
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
