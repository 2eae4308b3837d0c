package capture

import (
	"fmt"
	"io"
	"os"
	"os/exec"
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
	if inCopy(t) {
		survive()
	}
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			release, hold, err := os.Pipe()
			require.NoError(t, err)
			cmd := exec.Command(os.Args[0], "-test.run=^TestSurvivors$")
			cmd.Env = append(os.Environ(), copyVariable+"=TestSurvivors")
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

// survive is the child of TestSurvivors: it writes more when its input has ended.
func survive() {
	fmt.Println("early")
	_, _ = io.ReadAll(os.Stdin)
	_, err := os.Stdout.WriteString(numbered(100000))
	_, err2 := os.Stderr.WriteString("late\n")
	if err != nil || err2 != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// A survivor of a capture that nobody waited in is served all the same, and its bytes are logged at the end of the test.
func TestSurvivorsOfFunc(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			var kept *os.File
			Func(rec, func() {
				var err error
				kept, err = duplicate(os.Stdout, "kept")
				require.NoError(t, err)
			}, opts...)
			_, err := kept.WriteString(numbered(1 << 20)) // more than any pipe holds by itself
			require.NoError(t, err)
			require.NoError(t, kept.Close())
		})
		assert.Equal(t, "log: capture: 1048576 bytes came after the end of the Func at survivor_test.go:N, from a child or a goroutine that was still writing\n", got)
	})
}
