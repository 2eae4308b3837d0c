package capture

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// descriptorsReachFiles says that replacing a handle doesn't reach the files that were opened on it.
const descriptorsReachFiles = false

var standardHandles = [...]uint32{windows.STD_INPUT_HANDLE, windows.STD_OUTPUT_HANDLE, windows.STD_ERROR_HANDLE}

// replace makes the standard handle fd that of f, until the end of the capture, and returns a file for where it went
// before; nil when there was none. What has copied the handle earlier keeps the old one.
func (r *Recording) replace(fd int, f *os.File) (*os.File, error) {
	before, err := windows.GetStdHandle(standardHandles[fd])
	if err != nil {
		return nil, fmt.Errorf("standard handle %d: %w", fd, err)
	}
	if err := windows.SetStdHandle(standardHandles[fd], windows.Handle(f.Fd())); err != nil {
		return nil, fmt.Errorf("standard handle %d: %w", fd, err)
	}
	real, err := duplicateHandle(before, f.Name())
	r.undo = append(r.undo, func() {
		if err := windows.SetStdHandle(standardHandles[fd], before); err != nil {
			r.complain("standard handle %d could not be put back: %w", fd, err)
		}
	})
	if err != nil {
		return nil, nil // there was no such handle, or it was closed
	}
	r.kept = append(r.kept, real)
	return real, nil
}

// duplicate returns another file for where f goes.
func duplicate(f *os.File, name string) (*os.File, error) {
	file, err := duplicateHandle(windows.Handle(f.Fd()), name)
	if err != nil {
		return nil, fmt.Errorf("no copy of the pipe for %s: %w", name, err)
	}
	return file, nil
}

// duplicateHandle returns a file for a copy of h, which children don't inherit.
func duplicateHandle(h windows.Handle, name string) (*os.File, error) {
	self := windows.CurrentProcess()
	var copied windows.Handle
	if err := windows.DuplicateHandle(self, h, self, &copied, 0, false, windows.DUPLICATE_SAME_ACCESS); err != nil {
		return nil, os.NewSyscallError("DuplicateHandle", err)
	}
	return os.NewFile(uintptr(copied), name), nil
}

// isStandard reports whether f is open and has the standard handle fd that the process was started with.
func isStandard(f *os.File, fd int) bool {
	if f == nil {
		return false
	}
	started := [...]syscall.Handle{syscall.Stdin, syscall.Stdout, syscall.Stderr}
	return syscall.Handle(f.Fd()) == started[fd]
}

// standard returns a file for the standard handle fd.
func standard(fd int, name string) *os.File { return nil }
