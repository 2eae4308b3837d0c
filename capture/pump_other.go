//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package capture

import (
	"errors"
	"os"
)

func (p *pump) run()              { close(p.done) }
func (p *pump) do(f func())       { f() }
func (p *pump) read(_ []byte) int { return 0 }

// source has no form here.
type source struct{}

func (s *source) available() int { return 0 }
func (s *source) patient() bool  { return false }
func (s *source) close()         {}

// openPipe fails: a pipe that is read without waiting has not been found here.
func openPipe(name string) (*source, *os.File, error) {
	return nil, nil, errors.ErrUnsupported
}

// inputPipe fails as openPipe does.
func inputPipe() (r, w *os.File, err error) {
	return nil, nil, errors.ErrUnsupported
}
