//go:build unix

package capture

import (
	"os"
	"os/exec"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A program that somebody still has open for writing is started when that is over (golang/go#22315), and given up when
// it isn't before long.
func TestStartOfAProgramJustWritten(t *testing.T) {
	attempts := 0
	busy := func(cmd *exec.Cmd) (mark, error) {
		attempts++
		cmd.Path = "/no/such/program"
		assert.Error(t, cmd.Start()) // it can't be started again
		return mark{}, &os.PathError{Op: "fork/exec", Path: "fresh", Err: syscall.ETXTBSY}
	}
	cmd := exec.Command("true")
	_, err := startWhenClosed(cmd, func(cmd *exec.Cmd) (mark, error) {
		if attempts < 3 {
			return busy(cmd)
		}
		return mark{}, cmd.Start()
	})
	require.NoError(t, err)
	require.NoError(t, cmd.Wait())

	attempts = 0
	_, err = startWhenClosed(cmd, busy)
	require.ErrorIs(t, err, syscall.ETXTBSY)
	assert.Equal(t, 11, attempts, "in a second")

	attempts = 0
	_, err = startWhenClosed(exec.Command("/no/such/program"), func(cmd *exec.Cmd) (mark, error) {
		attempts++
		return mark{}, cmd.Start()
	})
	require.Error(t, err)
	assert.Equal(t, 1, attempts, "another failure is one at once")
}

// What the user has asked for in SysProcAttr is kept beside what a tree needs.
func TestTreeAttr(t *testing.T) {
	for _, c := range []struct {
		name         string
		own          *syscall.SysProcAttr
		tty          bool
		group, leads bool
		refused      bool
	}{
		{"none", nil, false, true, false, false},
		{"a group", &syscall.SysProcAttr{Setpgid: true}, false, true, false, false},
		{"a session", &syscall.SysProcAttr{Setsid: true}, false, false, true, false},
		{"a root and a user", &syscall.SysProcAttr{Chroot: "/r", Credential: &syscall.Credential{Uid: 7}}, false, true, false, false},
		{"a group of others", &syscall.SysProcAttr{Setpgid: true, Pgid: 5}, false, false, false, true},
		{"none, on a terminal", nil, true, false, true, false},
		{"a group, on a terminal", &syscall.SysProcAttr{Setpgid: true}, true, false, false, true},
		{"no terminal, on a terminal", &syscall.SysProcAttr{Noctty: true}, true, false, false, true},
		{"another terminal, on a terminal", &syscall.SysProcAttr{Setctty: true, Ctty: 3}, true, false, false, true},
	} {
		attr, err := treeAttr(c.own, c.tty)
		if c.refused {
			assert.ErrorContains(t, err, "leave ", c.name)
			continue
		}
		require.NoError(t, err, c.name)
		assert.Equal(t, c.group, attr.Setpgid, c.name)
		assert.Equal(t, c.leads, attr.Setsid, c.name)
		assert.Equal(t, c.tty, attr.Setctty, c.name)
		if c.own != nil {
			assert.Equal(t, c.own.Chroot, attr.Chroot)
			assert.Same(t, c.own.Credential, attr.Credential)
			assert.NotSame(t, c.own, attr, "the user's stays as it is")
		}
	}
}
