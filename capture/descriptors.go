package capture

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
)

// descriptors captures the descriptors themselves; out and err are the write ends of the pipes, nil for a stream that is
// left alone.
func (r *Recording) descriptors(out, err *os.File) error {
	for _, s := range []struct {
		fd     int
		stream **os.File
		end    *os.File
		name   string
	}{{1, &os.Stdout, out, "os.Stdout"}, {2, &os.Stderr, err, "os.Stderr"}} {
		if s.end == nil {
			continue
		}
		if e := r.descriptor(s.fd, s.stream, s.end, s.name); e != nil {
			return e
		}
	}
	return nil
}

// descriptor puts f in the place of the standard descriptor fd, and of the stream when that doesn't write to it.
func (r *Recording) descriptor(fd int, stream **os.File, f *os.File, name string) error {
	file := *stream
	follows := descriptorsReachFiles && isStandard(file, fd)
	if follows {
		r.undo = append(r.undo, func() { r.heal(fd, stream, file, name) })
	}
	real, err := r.replace(fd, f)
	if err != nil {
		return err
	}
	if real != nil {
		r.untangle(fd, real)
		if fd == 2 {
			r.keepCrashes(real)
		}
	}
	if fd == 2 {
		r.loggers(file, f)
	}
	if !follows {
		r.swap(stream, f, name)
	}
	return nil
}

// untangle points a Tee to the descriptor that is captured at where that went before: to real.
func (r *Recording) untangle(fd int, real *os.File) {
	if r.tees == nil || !descriptorsReachFiles {
		return
	}
	r.tees.mu.Lock()
	defer r.tees.mu.Unlock()
	for i, w := range r.tees.writers {
		if reaches(w, fd) {
			r.tees.writers[i] = real
		}
	}
}

// isTestOutput reports whether w is what t.Output returns, and so writes to the standard output at once.
func isTestOutput(w io.Writer) bool {
	return testing.Testing() && testing.Verbose() && fmt.Sprintf("%T", w) == "*testing.outputWriter"
}

// keepCrashes shows crashes on the real standard error as well. An outer capture has seen to it already.
func (r *Recording) keepCrashes(real *os.File) {
	for _, outer := range owner.stack {
		if outer != r && outer.cfg.descriptors && outer.streams&stderrBit != 0 {
			return
		}
	}
	if err := debug.SetCrashOutput(real, debug.CrashOptions{}); err != nil {
		return // the crash is in the captured text then
	}
	r.undo = append(r.undo, func() { _ = debug.SetCrashOutput(nil, debug.CrashOptions{}) })
}

// heal makes sure that the stream is its file again, and that this is open.
func (r *Recording) heal(fd int, stream **os.File, file *os.File, name string) {
	if *stream != file {
		r.complain("the code under test reassigned %s and left it so: it has been put back", name)
		*stream = file
	}
	if isStandard(file, fd) {
		return
	}
	if fd != 0 { // an input may be closed by who has read it
		r.complain("the code under test closed %s, which is not its own: what it wrote there later is lost", name)
	}
	if fresh := standard(fd, file.Name()); fresh != nil {
		*file = *fresh // package testing has kept the file, and so may others
	}
}

// copyRaceReports shows on the real standard error what the race detector has reported into the capture.
func (r *Recording) copyRaceReports(result *Result) {
	if raceEnabled && r.cfg.descriptors && r.streams&stderrBit != 0 {
		_, _ = io.WriteString(os.Stderr, raceReports(result.Stderr+result.Stdout)) // there is nowhere to report it to
	}
}

// raceReports returns the reports of the race detector in text.
func raceReports(text string) string {
	const rule = "==================\n"
	var out strings.Builder
	for part := range slices.Values(strings.SplitAfter(text, rule)) {
		if strings.HasPrefix(part, "WARNING: DATA RACE\n") {
			out.WriteString(rule + part)
		}
	}
	return out.String()
}
