package pipeline

import (
	"bufio"
	"bytes"
	"io"
)

// Sound has stages that return an error, and joins them so that it travels: down the pipe to the next stage, and up to
// the one before, which then ends as well. Lines may be as long as they are.
func Sound(log io.Reader, pipe NewPipe) (int, error) {
	lines := start(log, pipe, "lines", func(dst io.Writer, src io.Reader) error {
		_, err := io.Copy(dst, src)
		return err
	})
	found := start(lines, pipe, "errors", grep)
	defer found.Close()
	count := 0
	err := eachLine(found, func(line []byte) error {
		count++
		return nil
	})
	return count, err
}

// start runs stage from src into a new pipe. When the stage has ended, both its ends are closed with its error.
func start(src io.Reader, pipe NewPipe, name string, stage func(io.Writer, io.Reader) error) io.ReadCloser {
	r, w := pipe(name)
	go func() {
		err := stage(w, src)
		if upstream, ok := src.(End); ok {
			upstream.CloseWithError(err)
		}
		w.CloseWithError(err)
	}()
	return r
}

func grep(dst io.Writer, src io.Reader) error {
	return eachLine(src, func(line []byte) error {
		if !bytes.Contains(line, []byte("ERROR")) {
			return nil
		}
		_, err := dst.Write(line)
		return err
	})
}

func eachLine(src io.Reader, do func(line []byte) error) error {
	in := bufio.NewReader(src)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if len(line) > 0 {
			if err := do(line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}
