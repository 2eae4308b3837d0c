//go:build unix

package capture

import (
	"errors"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCommandInput(t *testing.T) {
	r := Command(t, exec.Command("wc", "-c"), Input(strings.NewReader(strings.Repeat("x", 4<<20))))
	assert.Equal(t, strconv.Itoa(4<<20), strings.TrimSpace(r.Stdout))

	// Megabytes that nobody reads are no error, and no hang.
	r = Command(t, exec.Command("true"), Input(strings.NewReader(strings.Repeat("x", 4<<20))))
	r.RequireExit(t, 0)

	// Without an input the program reads an empty file.
	assert.Empty(t, Command(t, exec.Command("cat")).RequireExit(t, 0).Stdout)

	// A reader of the user's that never ends holds nothing up.
	pr, pw := io.Pipe()
	cmd := exec.Command("true")
	cmd.Stdin = pr
	Command(t, cmd).RequireExit(t, 0)
	pw.Close()
	assert.Equal(t, io.Reader(pr), cmd.Stdin, "cmd is left as it was")

	// A reader that fails is reported, and the program gets the end of file there.
	rec := newRecordTB(t)
	broken := io.MultiReader(strings.NewReader("half"), errReader{})
	report := rec.run(func(rec *recordTB) {
		assert.Equal(t, "half", Command(rec, exec.Command("cat"), Input(broken)).Stdout)
	})
	assert.Contains(t, report, "error: capture: Input: the reader failed, and the program got the end of file there: broken")
	_, err := RunCommand(t.Context(), exec.Command("cat"), Input(readFunc(func([]byte) (int, error) { return -1, nil })))
	assert.ErrorContains(t, err, "the end of file there: capture.readFunc.Read returned a count of -1 for 32768 bytes")
}

// A reader that is the command's own is as one of Input: os/exec would wait for it, and keep its failure to itself.
func TestCommandWithAReaderOfItsOwn(t *testing.T) {
	cmd := exec.Command("cat")
	cmd.Stdin = io.MultiReader(strings.NewReader("half"), errReader{})
	r, err := RunCommand(t.Context(), cmd)
	assert.ErrorContains(t, err, "capture: cmd.Stdin: the reader failed, and the program got the end of file there: broken")
	assert.Equal(t, "half", r.Stdout)
}

// That nobody reads any more is no failure of the reader, also when the writing finds it out before the run has ended.
func TestInputThatNobodyReadsAnyMore(t *testing.T) {
	r, w, err := inputPipe()
	require.NoError(t, err)
	require.NoError(t, r.Close())
	f := newSender(w, strings.NewReader("x"), "Input")
	f.copySource()
	f.close()
	assert.Empty(t, f.failures())
}

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("broken") }
