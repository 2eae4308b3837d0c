//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import (
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A source that reads a file has a descriptor of its own: what it leaves unread, and after its end all, is for the file.
func TestFileSource(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	defer r.Close()
	src, err := fileSource(r)
	require.NoError(t, err)
	flags, err := unix.FcntlInt(uintptr(src.fd), unix.F_GETFD, 0)
	require.NoError(t, err)
	assert.Equal(t, unix.FD_CLOEXEC, flags, "children don't inherit it")
	assert.Zero(t, src.available())
	_, err = unix.Read(src.fd, make([]byte, 1))
	assert.Equal(t, unix.EAGAIN, err, "it doesn't block")

	_, err = w.WriteString("for the source, for the file")
	require.NoError(t, err)
	src.wait()
	assert.Equal(t, 28, src.available())
	buf := make([]byte, len("for the source, "))
	n, err := unix.Read(src.fd, buf)
	require.NoError(t, err)
	assert.Equal(t, "for the source, ", string(buf[:n]))

	src.close()
	require.NoError(t, w.Close())
	rest, err := io.ReadAll(r)
	require.NoError(t, err)
	assert.Equal(t, "for the file", string(rest))
}

// A pump that reads a file to its end leaves it open.
func TestPumpOfAFile(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	src, err := fileSource(r)
	require.NoError(t, err)
	s := newStream("stdout", &config{})
	p := startPump(src, s, nil)
	_, err = w.WriteString("all")
	require.NoError(t, err)
	assert.Equal(t, "all", s.Take())
	require.NoError(t, w.Close())
	<-p.done
	n, err := r.Read(make([]byte, 1))
	assert.Zero(t, n)
	assert.Equal(t, io.EOF, err)
	require.NoError(t, r.Close())

	_, err = fileSource(r)
	assert.EqualError(t, err, "capture: can't read "+r.Name()+": use of closed file")
}
