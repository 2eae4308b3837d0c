//go:build !plan9 && !wasip1

package script

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// setenv takes the first group, else the whole match, else the text without its last newline.
func TestSetenv(t *testing.T) {
	file := scriptFile(t, "setenv A f 'is (\\w+) and'\nsetenv B f 'o\\w+e'\nsetenv C f\nrun environ A B C\nstdout no-such-line\n-- f --\nthis is one and the other\n\n")
	log, failed := logOf(t, testscript.Params{Files: []string{file}})
	require.True(t, failed, "so that the log is shown")
	require.Contains(t, log, "[stdout]\nA=one\nB=one\nC=this is one and the other\n\n$WORK\n")
}
