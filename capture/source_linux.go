package capture

import "golang.org/x/sys/unix"

// pipe makes a pipe that children don't inherit.
func pipe(p *[2]int) error { return unix.Pipe2(p[:], unix.O_CLOEXEC) }

// widen makes the pipe as large as a user may have it, once: a writer in another process then waits less often. It is for
// streams that have shown to be large, since the pages cost a small one more than all the rest.
func (s *source) widen() {
	if !s.wide {
		s.wide = true
		_, _ = unix.FcntlInt(uintptr(s.fd), unix.F_SETPIPE_SZ, 1<<20) // a pipe that stays small is slower, no more
	}
}

// dup2 makes descriptor to a copy of from.
func dup2(from, to int) error { return unix.Dup3(from, to, 0) }

// patient reports whether the pipe may be left alone for a moment: what is written meanwhile fits or waits.
func (s *source) patient() bool { return true }
