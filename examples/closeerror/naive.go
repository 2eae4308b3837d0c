package closeerror

import (
	"bufio"
	"io"
)

// Naive exports rows through a pipe into load. Either side closes its end when it is done or has had enough: the other
// one sees that it is over, but never why.
func Naive(rows Rows, load func(io.Reader) error) (exported, loaded error) {
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		defer w.Close()
		done <- export(w, rows)
	}()
	loaded = load(r)
	r.Close()
	return <-done, loaded
}

func export(w io.Writer, rows Rows) error {
	out := bufio.NewWriterSize(w, 16)
	for row, err := range rows {
		if err != nil {
			return err
		}
		if _, err := out.WriteString(row + "\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}
