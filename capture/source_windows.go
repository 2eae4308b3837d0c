package capture

import (
	"crypto/rand"
	"os"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// openPipe returns both ends of a new pipe, neither of which a child inherits. The read end is opened for overlapped
// input, so that a read that waits can be interrupted; an anonymous pipe has no such end, hence the name.
func openPipe(name string) (*source, *os.File, error) {
	r, w, err := namedPipe(`\\.\pipe\weir-capture-` + rand.Text())
	if err != nil {
		return nil, nil, err
	}
	src := &source{file: os.NewFile(uintptr(r), name), handle: r}
	file := os.NewFile(uintptr(w), name)
	if err := src.file.SetReadDeadline(time.Time{}); err != nil {
		src.file.Close()
		file.Close()
		return nil, nil, err
	}
	return src, file, nil
}

// inputPipe returns both ends of a pipe for an input.
func inputPipe() (r, w *os.File, err error) { return os.Pipe() }

// namedPipe makes the pipe and opens its other end.
func namedPipe(path string) (r, w windows.Handle, err error) {
	const size = 64 << 10
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, 0, err
	}
	r, err = windows.CreateNamedPipe(p,
		windows.PIPE_ACCESS_INBOUND|windows.FILE_FLAG_OVERLAPPED|windows.FILE_FLAG_FIRST_PIPE_INSTANCE,
		windows.PIPE_TYPE_BYTE|windows.PIPE_REJECT_REMOTE_CLIENTS, 1, size, size, 0, nil)
	if err != nil {
		return 0, 0, os.NewSyscallError("CreateNamedPipe", err)
	}
	w, err = windows.CreateFile(p, windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		windows.CloseHandle(r)
		return 0, 0, os.NewSyscallError("CreateFile", err)
	}
	return r, w, nil
}

// source is what a pump reads from: a file in overlapped mode.
type source struct {
	file   *os.File
	handle windows.Handle
	jobs   []job // of the pump
}

// available returns how many bytes are there to be read; one when the pipe has ended, so that a read finds out.
func (s *source) available() int {
	var n uint32
	ok, _, _ := peekNamedPipe.Call(uintptr(s.handle), 0, 0, 0, uintptr(unsafe.Pointer(&n)), 0)
	if ok == 0 {
		return 1
	}
	return int(n)
}

// peekNamedPipe is found when it is first called.
var peekNamedPipe = windows.NewLazySystemDLL("kernel32.dll").NewProc("PeekNamedPipe")

// patient reports whether the pipe may be left alone for a moment: it can't be read without the goroutine here.
func (s *source) patient() bool { return false }

func (s *source) close() { s.file.Close() }
