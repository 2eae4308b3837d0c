//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package script

import (
	"runtime"
	"time"

	"example.com/weir/internal/unread"
)

// untilRead returns when the pipe is empty or closed. No event tells that, so it asks: often at first, since a program
// that waits for its input takes microseconds.
func (p *pieces) untilRead() {
	const often = 500
	for asked := 0; p.unread() > 0; asked++ {
		if asked < often {
			runtime.Gosched()
		} else {
			time.Sleep(time.Millisecond)
		}
	}
}

// unread returns how many bytes are in the pipe.
func (p *pieces) unread() (n int) {
	conn, err := p.read.SyscallConn()
	if err != nil {
		return 0
	}
	_ = conn.Control(func(fd uintptr) { n = unread.Bytes(int(fd)) }) // fails when it is closed
	return n
}
