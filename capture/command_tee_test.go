//go:build unix

package capture

import (
	"bytes"
	"context"
	"io"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A writer that blocks for ever holds up a command until its time is up, and is reported then; another one gets all.
func TestCommandTeeThatBlocks(t *testing.T) {
	read, write := io.Pipe()
	defer read.Close()
	for _, opts := range [][]Option{nil, {Limit(10)}} {
		var all bytes.Buffer
		report := newRecordTB(t).run(func(rec *recordTB) {
			p := StartCommand(rec, exec.Command("echo", "out"), append(opts, Tee(write), Tee(&all), Timeout(time.Hour))...)
			<-p.run.exited
			p.run.limit = 0 // a short grace
			p.run.expire(errTimeUp)
			r := p.Wait()
			assert.Equal(t, "out\n", r.Stdout)
			assert.Equal(t, Exited, r.End)
			assert.Equal(t, 0, r.ExitCode)
		})
		assert.Equal(t, "error: capture: Tee: *io.PipeWriter failed and got nothing more: its Write had not returned when the time was up\n--- stdout, 4 bytes:\nout\n--- stderr: empty\n", report)
		assert.Equal(t, "out\n", all.String())
	}
}

// The same by Stop, when there is no limit of time.
func TestStopWithATeeThatBlocks(t *testing.T) {
	stuck, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	tee := Tee(writerFunc(func([]byte) (int, error) { close(stuck); <-never; return 0, nil }))
	report := newRecordTB(t).run(func(rec *recordTB) {
		StartCommand(rec, sh("echo out; exec sleep 1000"), tee)
		<-stuck
	})
	assert.Contains(t, report, "error: capture: Tee: capture.writerFunc failed and got nothing more: its Write had not returned when the time was up\n--- stdout, 4 bytes:\nout\n")
}

// A slow writer gets all there is, also what was in the pipe when the command ended.
func TestCommandTeeThatIsSlow(t *testing.T) {
	gate := make(chan struct{})
	var got bytes.Buffer
	time.AfterFunc(20*time.Millisecond, func() { close(gate) }) // when the command has long ended, or not
	tee := writerFunc(func(p []byte) (int, error) { <-gate; return got.Write(p) })
	r, err := RunCommand(context.Background(), sh("head -c 300000 /dev/zero"), Tee(tee))
	require.NoError(t, err)
	assert.Equal(t, r.Stdout, got.String())
}
