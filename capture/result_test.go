package capture

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRequireExit(t *testing.T) {
	for _, c := range []struct {
		result Result
		code   int
		want   string
	}{
		{Result{End: Exited}, 0, ""},
		{Result{End: Exited, ExitCode: 3}, 3, ""},
		{Result{End: Returned}, 0, ""},
		{
			Result{End: Exited, ExitCode: 3, Stdout: "out\n", Stderr: "err"},
			0,
			"capture: exit status 3, want exit status 0\n--- stdout, 4 bytes:\nout\n--- stderr, 3 bytes:\nerr\n\\ No newline at end of file",
		},
		{Result{End: Returned}, 1, "capture: the function returned (exit status 0), want exit status 1\n--- stdout: empty\n--- stderr: empty"},
		{Result{End: Panicked, ExitCode: 2, Panic: "boom"}, 2, "capture: the program panicked: boom, want exit status 2\n--- stdout: empty\n--- stderr: empty"},
		{Result{End: Signaled, ExitCode: -1, Signal: os.Kill}, -1, "capture: the program was ended by " + signalName(os.Kill) + ", want exit status -1\n--- stdout: empty\n--- stderr: empty"},
		{Result{End: TimedOut, ExitCode: 2, Duration: time.Second}, 2, "capture: the program timed out after 1s, want exit status 2\n--- stdout: empty\n--- stderr: empty"},
	} {
		rec := newRecordTB(t)
		var same bool
		rec.run(func(t *recordTB) { same = c.result.RequireExit(t, c.code) == &c.result })
		assert.Equal(t, c.want, strings.Join(rec.fatals, ""))
		assert.Equal(t, c.want == "", same, "it returns the result itself")
	}
}

func TestEndString(t *testing.T) {
	assert.Equal(t, "returned exited panicked signaled timed out End(9)",
		strings.Join([]string{Returned.String(), Exited.String(), Panicked.String(), Signaled.String(), TimedOut.String(), End(9).String()}, " "))
}

func TestTranscript(t *testing.T) {
	r := Result{
		Stdout: "plain\n-- x --\n\\-- x --\n\\ No newline at end of file\n\\\\ No newline at end of file\r\n No newline at end of file\n-- y --",
		Stderr: "", End: Exited, ExitCode: 3,
	}
	got, err := r.MarshalText()
	require.NoError(t, err)
	assert.Equal(t, `-- stdout --
plain
\-- x --
\\-- x --
\\ No newline at end of file
\\\ No newline at end of file`+"\r"+`
 No newline at end of file
\-- y --
\ No newline at end of file
-- stderr --
-- end --
exit status 3
`, string(got))

	for _, c := range []struct {
		r    Result
		want string
	}{
		{Result{}, "returned\n"},
		{Result{End: Signaled, Signal: os.Kill}, "ended by " + signalName(os.Kill) + "\n"},
		{Result{End: TimedOut, ExitCode: 2, Duration: time.Second}, "timed out\n"},
		{Result{End: Panicked, Panic: "a\n-- b --"}, "panicked: a\n\\-- b --\n"},
	} {
		got, err := c.r.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, "-- stdout --\n-- stderr --\n-- end --\n"+c.want, string(got))
	}
}

func TestTranscriptOfWhatIsIncomplete(t *testing.T) {
	_, err := (&Result{Dropped: 5}).MarshalText()
	assert.EqualError(t, err, "capture: the transcript is incomplete, Limit left out 5 bytes: raise or remove Limit")
}

// Each output comes back from the archive byte for byte, so no two have the same transcript.
func FuzzTranscript(f *testing.F) {
	for _, seed := range []string{"", "a", "a\n", "\n", "-- a --", "-- a --\n", "\\-- a --\r\n", noNewline, noNewline + "\n", "\\" + noNewline, "-- --", "a\r"} {
		f.Add(seed, "e")
	}
	f.Fuzz(func(t *testing.T, stdout, stderr string) {
		text, err := (&Result{Stdout: stdout, Stderr: stderr}).MarshalText()
		require.NoError(t, err)
		files := txtar.Parse(text).Files
		require.Len(t, files, 3)
		require.Equal(t, stdout, unescape(string(files[0].Data)))
		require.Equal(t, stderr, unescape(string(files[1].Data)))
		require.Equal(t, "returned\n", string(files[2].Data))
	})
}

// unescape is the inverse of appendFile, written from its description.
func unescape(text string) string {
	if whole, ok := strings.CutSuffix(text, "\n"+noNewline+"\n"); ok {
		text = whole
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(line, `\`)
		if bare := strings.TrimRight(strings.TrimLeft(line, `\`), "\r\n"); ok &&
			(strings.HasPrefix(bare, "-- ") && strings.HasSuffix(bare, " --") || bare == noNewline[1:]) {
			line = rest
		}
		b.WriteString(line)
	}
	return b.String()
}
