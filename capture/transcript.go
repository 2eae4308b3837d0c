package capture

import (
	"fmt"
	"strings"
)

// noNewline stands behind a text that doesn't end with a newline, as in the output of diff.
const noNewline = `\ No newline at end of file`

// MarshalText returns the transcript of the run for a golden file: a txtar archive with the files stdout, stderr and end.
// What varies from run to run, the duration above all, is left out.
//
// The archive tells any two outputs apart. One that doesn't end with a newline is followed by the line that diff uses,
// `\ No newline at end of file`. A line of the output that would read as that line, or as the head of a file of the
// archive, has one more backslash in front of it, also when it has backslashes already.
//
// It fails when Limit left bytes out, since the transcript would be incomplete.
func (r *Result) MarshalText() ([]byte, error) {
	if r.Dropped > 0 {
		return nil, fmt.Errorf("capture: the transcript is incomplete, Limit left out %d bytes: raise or remove Limit", r.Dropped)
	}
	var b []byte
	b = appendFile(b, "stdout", r.Stdout)
	b = appendFile(b, "stderr", r.Stderr)
	return appendFile(b, "end", r.endText()), nil
}

// endText is the file end of the transcript.
func (r *Result) endText() string {
	switch r.End {
	case Exited:
		return fmt.Sprintf("exit status %d\n", r.ExitCode)
	case Panicked:
		return "panicked: " + r.Panic + "\n"
	case Signaled:
		return "ended by " + signalName(r.Signal) + "\n"
	}
	return r.End.String() + "\n"
}

// appendFile adds one file of the archive to b.
func appendFile(b []byte, name, text string) []byte {
	b = append(b, "-- "+name+" --\n"...)
	for line := range strings.Lines(text) {
		if needsEscape(strings.TrimRight(line, "\r\n")) {
			b = append(b, '\\')
		}
		b = append(b, line...)
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		b = append(b, "\n"+noNewline+"\n"...)
	}
	return b
}

// needsEscape reports whether a line, but for backslashes in front of it, is one that the archive uses itself.
func needsEscape(line string) bool {
	bare := strings.TrimLeft(line, `\`)
	if strings.HasPrefix(bare, "-- ") && strings.HasSuffix(bare, " --") {
		return true
	}
	return bare == noNewline[1:] && bare != line
}
