package closeerror

import "io"

// Sound closes each end with the error that ended its side: the loader gets the very error of the rows, and the exporter
// that of the loader. A reader that closes its own end with an error does not get it back: it reads io.ErrClosedPipe.
func Sound(rows Rows, load func(io.Reader) error) (exported, loaded error) {
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := export(w, rows)
		w.CloseWithError(err)
		done <- err
	}()
	loaded = load(r)
	r.CloseWithError(loaded)
	return <-done, loaded
}
