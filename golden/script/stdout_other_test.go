//go:build !unix && !plan9 && !wasip1

package script

import (
	"errors"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// -stdout-close is said to be impossible, by the line that asks for it.
func TestStdoutCloseIsUnsupported(t *testing.T) {
	_, err := breakStdout(nil, 1, false)
	require.ErrorIs(t, err, errors.ErrUnsupported)
	log, failed := logOf(t, testscript.Params{Files: []string{scriptFile(t, "run -stdout-close 1 greet\n")}})
	require.True(t, failed)
	require.Contains(t, log, "x.txtar:1: run: -stdout-close on "+runtime.GOOS+": unsupported operation: put [unix] before the line")
}
