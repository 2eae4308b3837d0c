package capture

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What kept the captured os.Stdout gets os.ErrClosed, and nothing of it reaches the next capture.
func TestStragglers(t *testing.T) {
	var kept *os.File
	Func(t, func() { kept = os.Stdout })
	assert.Empty(t, Stdout(t, func() {
		_, err := fmt.Fprintln(kept, "late")
		assert.ErrorIs(t, err, os.ErrClosed)
	}))
}

// A child that outlives the capture neither delays it, nor is disturbed, nor shows up in the next one.
func TestSurvivors(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the child is a shell")
	}
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			release, hold, err := os.Pipe()
			require.NoError(t, err)
			cmd := exec.Command("sh", "-c", "echo early; read line; head -c 100000 /dev/zero; echo late >&2")
			cmd.Stdin = release
			rec1 := Start(rec, opts...)
			cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
			require.NoError(t, cmd.Start())
			rec1.Stdout().ExpectLine("early")
			r := rec1.Stop()
			assert.Equal(t, "early\n", r.Stdout)
			assert.Empty(t, Stdout(t, func() {
				require.NoError(t, hold.Close())
				require.NoError(t, cmd.Wait(), "it is neither blocked nor killed")
			}, opts...))
			require.NoError(t, release.Close())
			assert.Equal(t, int64(100005), rec1.Late())
		})
		assert.Equal(t, "log: capture: 100005 bytes came after the end of the Start at survivor_test.go:N, from a child or a goroutine that was still writing\n", got)
	})
}
