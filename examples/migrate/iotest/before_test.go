package iotest_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	migrate "example.com/weir/examples/migrate/iotest"
)

// As parsers are tested today: one double at a time, those that somebody has thought of, and one error, at the start.
func TestSizeBefore(t *testing.T) {
	doubles := map[string]func(io.Reader) io.Reader{
		"OneByteReader": iotest.OneByteReader,
		"HalfReader":    iotest.HalfReader,
		"DataErrReader": iotest.DataErrReader,
	}
	for name, double := range doubles {
		t.Run(name, func(t *testing.T) {
			got, err := migrate.Size(double(strings.NewReader("4096\n")))
			if got != 4096 || err != nil {
				t.Errorf("Size = %d, %v, want 4096, nil", got, err)
			}
		})
	}
	broken := errors.New("broken")
	if _, err := migrate.Size(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("Size = %v, want %v", err, broken)
	}
}
