package capture

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A terminal keeps deadlines, also one whose size has been set: what is typed to a program that doesn't read, and is not
// to be waited for longer, comes back.
func TestTTYKeepsDeadlines(t *testing.T) {
	term, slave, err := openTerminal(24, 80)
	require.NoError(t, err)
	defer slave.Close()
	defer term.close()
	require.NoError(t, term.resize(10, 10))
	require.NoError(t, makeRaw(slave))
	conn, err := term.master.SyscallConn()
	require.NoError(t, err)
	var flags int
	require.NoError(t, conn.Control(func(fd uintptr) { flags, err = unix.FcntlInt(fd, unix.F_GETFL, 0) }))
	require.NoError(t, err)
	require.NotZero(t, flags&unix.O_NONBLOCK, "no deadline would end a write that waits in the kernel")
	require.NoError(t, term.master.SetDeadline(time.Now().Add(20*time.Millisecond)))
	failed := make(chan error, 1)
	go func() {
		_, err := term.master.Write(make([]byte, 1<<20))
		failed <- err
	}()
	select {
	case err := <-failed:
		assert.ErrorIs(t, err, os.ErrDeadlineExceeded)
	case <-time.After(time.Minute):
		slave.Close() // which ends the write
		t.Fatal("the write goes on")
	}
}

// makeRaw turns off what a terminal does to lines.
func makeRaw(slave *os.File) error {
	state, err := unix.IoctlGetTermios(int(slave.Fd()), unix.TCGETS)
	if err != nil {
		return err
	}
	state.Lflag &^= unix.ICANON | unix.ECHO
	return unix.IoctlSetTermios(int(slave.Fd()), unix.TCSETS, state)
}

// A program on a terminal that neither reads nor writes holds up neither a wait, nor Send, nor its own end, and leaves
// nobody behind who still types.
func TestTTYWithAProgramThatIsStuck(t *testing.T) {
	files, routines := openDescriptors(t), runtime.NumGoroutine()
	assert.Empty(t, newRecordTB(t).run(func(rec *recordTB) {
		p := StartCommand(rec, sh("stty -icanon -echo; echo ready; head -c 1 >/dev/null; exec sleep 1000"), TTY(24, 80))
		p.Stdout().ExpectLine("ready")
		p.Send(strings.Repeat("x", 1<<20))
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		_, err := p.Stdout().WaitFor(ctx, "never")
		assert.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Equal(t, unix.SIGINT, p.Stop().Signal)
	}))
	settles(t, files, routines)

	_, err := RunCommand(t.Context(), sh("stty -icanon -echo; head -c 1 >/dev/null; exec sleep 1000"), TTY(24, 80),
		Input(strings.NewReader(strings.Repeat("x", 1<<20))), Timeout(200*time.Millisecond))
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	settles(t, files, routines)
}
