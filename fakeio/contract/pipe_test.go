package contract_test

import (
	"errors"
	"io"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

func TestPipes(t *testing.T) {
	for _, capacity := range []int{0, 1, 4096, fakeio.Unbounded} {
		synctest.Test(t, func(t *testing.T) {
			assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return fakeio.NewPipe("p", capacity) }))
		})
	}
	assert.NoError(t, contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }))
	err := contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) {
		r, w := fakeio.NewPipe("p", 0)
		return r, struct {
			io.Writer
			io.Closer
		}{fakeio.NewWriter(w, fakeio.FailAt(900, fakeio.ErrInjected)), w}
	})
	assert.ErrorIs(t, err, fakeio.ErrInjected)
}

func TestClosers(t *testing.T) {
	assert.NoError(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil) }))
	late := errors.New("late")
	assert.ErrorIs(t, contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil, fakeio.CloseError(late)) }), late)
}
