//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package capture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// Raw writes, files that were cached before, and children that get the descriptor without os.Stdout.
func TestDescriptorsCatchTheRest(t *testing.T) {
	cached := os.Stdout
	fresh := os.NewFile(uintptr(mustDup(t, 1)), "another")
	defer fresh.Close()
	r := Func(t, func() {
		_, err := unix.Write(1, []byte("raw "))
		assert.NoError(t, err)
		fmt.Fprint(cached, "cached ")
		p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "echo child; echo err >&2; echo reopened >/dev/stdout"}, &os.ProcAttr{
			Files: []*os.File{nil, cached, os.Stderr},
		})
		assert.NoError(t, err)
		_, err = p.Wait()
		assert.NoError(t, err)
	}, Descriptors())
	assert.Equal(t, "raw cached child\nreopened\n", r.Stdout)
	assert.Equal(t, "err\n", r.Stderr)
}

func mustDup(t *testing.T, fd int) int {
	n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 20)
	require.NoError(t, err)
	return n
}

// A child inherits the three standard descriptors and no other, and they block.
func TestDescriptorsLeaveNothingToChildren(t *testing.T) {
	const list = "ls /dev/fd/"
	want, err := exec.Command("sh", "-c", list).Output()
	require.NoError(t, err)
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Func(t, func() {
			for _, fd := range []*os.File{os.Stdout, os.Stderr} {
				conn, err := fd.SyscallConn()
				assert.NoError(t, err)
				assert.NoError(t, conn.Control(func(fd uintptr) {
					flags, err := unix.FcntlInt(fd, unix.F_GETFL, 0)
					assert.NoError(t, err)
					assert.Zero(t, flags&unix.O_NONBLOCK)
				}))
			}
			cmd := exec.Command("sh", "-c", list+"; head -c 600000 /dev/zero | tr '\\0' x")
			cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
			assert.NoError(t, cmd.Run())
		}, opts...)
		assert.Equal(t, string(want)+strings.Repeat("x", 600000), r.Stdout)
		r = Func(t, func() {
			cmd := exec.Command("sh", "-c", list)
			cmd.Stdout = os.Stdout
			assert.NoError(t, cmd.Run())
		}, with(opts, Merged(), Input(strings.NewReader("in")))...)
		assert.Equal(t, string(want), r.Stdout)
	})
}

// Descriptors that were closed before can be captured, and are closed again.
func TestClosedDescriptors(t *testing.T) {
	if !inCopy(t) {
		out, code := runCopy(t)
		assert.Zero(t, code, out)
		return
	}
	r, w, e := os.Pipe() // starts the runtime's poller, which would take one of the descriptors otherwise
	require.NoError(t, e)
	defer r.Close()
	defer w.Close()
	var saved [3]int
	for fd := range saved {
		saved[fd] = mustDup(t, fd)
		require.NoError(t, unix.Close(fd))
	}
	var out, err string
	var input []byte
	for range 3 {
		r := Func(t, func() {
			fmt.Print("text")
			println("err")
			input, _ = io.ReadAll(os.Stdin)
		}, Descriptors(), Input(strings.NewReader("in")))
		out, err = out+r.Stdout, err+r.Stderr
	}
	closed := 0
	for fd := range saved {
		if _, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err == unix.EBADF {
			closed++
		}
		require.NoError(t, dup2(saved[fd], fd))
	}
	assert.Equal(t, "texttexttext", out)
	assert.Equal(t, "err\nerr\nerr\n", err)
	assert.Equal(t, "in", string(input))
	assert.Equal(t, 3, closed)
}

// The copies of the real ones have high numbers: a shell that counts on low ones, or a 0 that is closed, is no place for them.
func TestCopiesOfDescriptorsAreOutOfTheWay(t *testing.T) {
	if !inCopy(t) { // which has few files open
		out, code := runCopy(t)
		assert.Zero(t, code, out)
		return
	}
	r, err := begin(t, "Stdout", stdoutBit, []Option{Descriptors()})
	require.NoError(t, err)
	defer r.Stop()
	require.Len(t, r.kept, 1)
	conn, err := r.kept[0].SyscallConn()
	require.NoError(t, err)
	require.NoError(t, conn.Control(func(fd uintptr) { assert.GreaterOrEqual(t, int(fd), 10) }))
}

// Input reaches what reads descriptor 0 itself, which is put back.
func TestDescriptorsHaveInput(t *testing.T) {
	before, cached := identity(t, 0), os.Stdin
	r := Func(t, func() {
		p, err := os.StartProcess("/bin/cat", []string{"cat"}, &os.ProcAttr{Files: []*os.File{cached, os.Stdout, os.Stderr}})
		require.NoError(t, err)
		_, err = p.Wait()
		assert.NoError(t, err)
	}, Descriptors(), Input(strings.NewReader("in")))
	assert.Equal(t, "in", r.Stdout)
	assert.Equal(t, before, identity(t, 0))
}

// The flag of the descriptor survives, too.
func TestDescriptorFlagsComeBack(t *testing.T) {
	before, err := unix.FcntlInt(1, unix.F_GETFD, 0)
	require.NoError(t, err)
	_, err = unix.FcntlInt(1, unix.F_SETFD, unix.FD_CLOEXEC)
	require.NoError(t, err)
	Func(t, func() {}, Descriptors())
	got, err := unix.FcntlInt(1, unix.F_GETFD, 0)
	require.NoError(t, err)
	assert.Equal(t, unix.FD_CLOEXEC, got)
	_, err = unix.FcntlInt(1, unix.F_SETFD, before)
	require.NoError(t, err)
}

// With no descriptor left, the setup fails half-way: one error, everything as it was, and the next capture works.
func TestNoDescriptorLeft(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		opts = with(opts, Input(strings.NewReader("")))
		failed := 0
		Stdout(t, func() {}, opts...) // opens what stays open
		for free := range 14 {
			open, first, second := openDescriptors(t), identity(t, 1), identity(t, 2)
			give := exhaust(t, free)
			out, err := os.Stdout, os.Stderr
			rec, e := Begin(opts...)
			text := ""
			if e == nil {
				fmt.Print("captured")
				text = rec.Stop().Stdout
			}
			give()
			assert.True(t, os.Stdout == out && os.Stderr == err)
			if e != nil {
				failed++
				assert.ErrorIs(t, e, unix.EMFILE)
				assert.Regexp(t, `^capture: Begin: (no pipe for (stdout|stderr|stdin): pipe|no copy of descriptor [012]): too many open files: close the files that were left open, or raise the limit \(ulimit -n\); nothing is captured$`, e.Error())
				assert.Empty(t, owner.stack)
				assert.LessOrEqual(t, openDescriptors(t), open)
			} else {
				assert.Equal(t, "captured", text)
			}
			assert.Equal(t, []string{first, second}, []string{identity(t, 1), identity(t, 2)})
			assert.Equal(t, "works", Stdout(t, func() { fmt.Print("works") }, opts...))
		}
		assert.Greater(t, failed, 3)
		assert.Less(t, failed, 14)
	})
}

// A command that no pipe or terminal is left for says which call it was, and leaves nothing open.
func TestNoDescriptorLeftForACommand(t *testing.T) {
	for _, c := range []struct {
		opts []Option
		want string
	}{
		{nil, "no pipe for stdout: "},
		{[]Option{TTY(24, 80)}, "TTY: no pseudo-terminal: "},
	} {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		open := openDescriptors(t)
		give := exhaust(t, 0)
		_, err := RunCommand(t.Context(), cmd, c.opts...)
		give()
		require.ErrorIs(t, err, unix.EMFILE)
		assert.Contains(t, err.Error(), "capture: RunCommand: can't start "+strings.Join(cmd.Args, " ")+": "+c.want)
		assert.LessOrEqual(t, openDescriptors(t), open)
	}
}

// identity names the file behind a descriptor.
func identity(t *testing.T, fd int) string {
	var st unix.Stat_t
	require.NoError(t, unix.Fstat(fd, &st))
	return fmt.Sprintf("%d:%d", st.Dev, st.Ino)
}

// exhaust leaves only that many descriptors, until the function that it returns is called.
func exhaust(t *testing.T, free int) func() {
	var limit unix.Rlimit
	require.NoError(t, unix.Getrlimit(unix.RLIMIT_NOFILE, &limit))
	small := limit
	small.Cur = 64
	require.NoError(t, unix.Setrlimit(unix.RLIMIT_NOFILE, &small))
	var held []int
	for {
		fd, err := unix.Dup(0)
		if err != nil {
			break
		}
		held = append(held, fd)
	}
	for range free {
		require.NoError(t, unix.Close(held[len(held)-1]))
		held = held[:len(held)-1]
	}
	return func() {
		for _, fd := range held {
			unix.Close(fd)
		}
		require.NoError(t, unix.Setrlimit(unix.RLIMIT_NOFILE, &limit))
	}
}
