package capture

import (
	"errors"
	"fmt"
	"log"
	"os"
	"syscall"
)

// redirect makes the pipes and puts them in the place of the streams. When it fails, restore undoes what it has done.
func (r *Recording) redirect() error {
	var out, err *os.File
	var e error
	if r.streams&stdoutBit != 0 {
		if out, e = r.open(r.stdout, "/dev/stdout"); e != nil {
			return e
		}
	}
	switch {
	case r.cfg.merged:
		if err, e = r.second(out); e != nil {
			return e
		}
	case r.streams&stderrBit != 0:
		if err, e = r.open(r.stderr, "/dev/stderr"); e != nil {
			return e
		}
	}
	if e := r.input(); e != nil {
		return e
	}
	if r.cfg.descriptors {
		return r.descriptors(out, err)
	}
	if err != nil {
		r.loggers(os.Stderr, err)
	}
	if out != nil {
		r.swap(&os.Stdout, out, "os.Stdout")
	}
	if err != nil {
		r.swap(&os.Stderr, err, "os.Stderr")
	}
	return nil
}

// setupError says of which call the setup has failed, and what helps when no descriptor is left.
func setupError(run string, err error) error {
	if errors.Is(err, syscall.EMFILE) {
		return fmt.Errorf("capture: %s: %w: close the files that were left open, or raise the limit (ulimit -n); nothing is captured", run, err)
	}
	return fmt.Errorf("capture: %s: %w", run, err)
}

// open makes the pipe for s and returns its write end.
func (r *Recording) open(s *Stream, name string) (*os.File, error) {
	p, w, err := quietPipe(s, name, r.tees)
	if err != nil {
		return nil, err
	}
	r.pumps = append(r.pumps, p)
	r.undo = append(r.undo, func() { r.closeEnd(w) })
	return w, nil
}

// second returns another write end of the same pipe, for the other stream: closing one leaves the other.
func (r *Recording) second(out *os.File) (*os.File, error) {
	r.stderr.end()
	err, e := duplicate(out, "/dev/stderr")
	if e != nil {
		return nil, e
	}
	r.undo = append(r.undo, func() { r.closeEnd(err) })
	return err, nil
}

// closeEnd closes an own write end.
func (r *Recording) closeEnd(w *os.File) {
	if log.Writer() == w { // the code under test has made it so
		log.SetOutput(*streamOf(w))
	}
	if err := w.Close(); err != nil {
		r.complain("the code under test closed %s, which is not its own: what it wrote there later is lost", streamName(w))
	}
}

// streamName returns the name that code has for the file of a stream.
func streamName(f *os.File) string {
	switch f.Name() {
	case "/dev/stdin":
		return "os.Stdin"
	case "/dev/stderr":
		return "os.Stderr"
	}
	return "os.Stdout"
}

// streamOf returns the stream in whose place f is put.
func streamOf(f *os.File) **os.File {
	if streamName(f) == "os.Stderr" {
		return &os.Stderr
	}
	return &os.Stdout
}

// swap puts f in the place of a stream.
func (r *Recording) swap(stream **os.File, f *os.File, name string) {
	old := *stream
	*stream = f
	r.undo = append(r.undo, func() {
		if *stream != f {
			r.complain("the code under test reassigned %s and left it so: it has been put back", name)
		}
		*stream = old
	})
}

// loggers makes the standard logger write to f if it writes to the old standard error; slog's default logger follows it.
func (r *Recording) loggers(old, f *os.File) {
	before := log.Writer()
	if file, ok := before.(*os.File); !ok || file != old && !isStandard(file, 2) {
		return
	}
	log.SetOutput(f)
	r.undo = append(r.undo, func() {
		if log.Writer() == f {
			log.SetOutput(before)
		}
	})
}
