package capture

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestInput(t *testing.T) {
	large := numbered(3 << 20)
	inBoth(t, func(t *testing.T, opts ...Option) {
		Func(t, func() {
			got, err := io.ReadAll(os.Stdin)
			assert.NoError(t, err)
			assert.True(t, large == string(got))
		}, with(opts, Input(strings.NewReader(large)))...)
		Func(t, func() {}, with(opts, Input(strings.NewReader(large)))...)
		Func(t, func() { assert.NoError(t, os.Stdin.Close()) }, with(opts, Input(strings.NewReader(large)))...)

		r, w := io.Pipe()
		Func(t, func() {}, with(opts, Input(r))...)
		require.NoError(t, w.Close())

		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			Func(rec, func() {
				got, err := io.ReadAll(os.Stdin)
				assert.NoError(t, err)
				assert.Equal(t, "some", string(got))
			}, with(opts, Input(io.MultiReader(strings.NewReader("some"), failingReader{})))...)
		})
		assert.Equal(t, "error: capture: Func: Input: the source failed after 4 bytes: permission denied\n", got)
	})
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, os.ErrPermission }
