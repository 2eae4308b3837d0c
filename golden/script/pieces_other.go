//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd && !plan9 && !wasip1

package script

// untilRead returns when the pipe is empty or closed: on Windows FlushFileBuffers waits for that. Where a pipe can't be
// asked it returns at once, and pieces may reach the program together.
func (p *pieces) untilRead() { _ = p.write.Sync() }
