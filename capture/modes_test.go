package capture

import (
	"fmt"
	"log"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// modes are the two ways of capturing; what holds for one holds for the other.
var modes = []struct {
	name string
	opts []Option
}{{"swap", nil}, {"descriptors", []Option{Descriptors()}}}

// inBoth runs f in each mode, and makes sure that the streams are as they were.
func inBoth(t *testing.T, f func(t *testing.T, opts ...Option)) {
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			out, err, in, logger := os.Stdout, os.Stderr, os.Stdin, log.Writer()
			defer func() {
				assert.True(t, os.Stdout == out && os.Stderr == err && os.Stdin == in, "the streams are back")
				assert.True(t, log.Writer() == logger, "the logger is back")
				_, e := fmt.Fprint(os.Stdout, "")
				assert.NoError(t, e)
			}()
			f(t, mode.opts...)
		})
	}
}

func with(opts []Option, more ...Option) []Option {
	return append(append([]Option{}, opts...), more...)
}

// tempDir is t.TempDir, but what can't be removed is left: wine has no way to remove what os.RemoveAll removes relative to
// a directory.
func tempDir(t *testing.T) string {
	dir, err := os.MkdirTemp("", "capture-test-*")
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
