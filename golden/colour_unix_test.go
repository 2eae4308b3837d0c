//go:build linux || darwin

package golden_test

import (
	"os"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Colour is for a terminal alone, and never where NO_COLOR or TERM=dumb forbid it; what a diff shows stays escaped.
func TestColour(t *testing.T) {
	terminal, out, err := pty.Open()
	require.NoError(t, err)
	defer terminal.Close()
	defer out.Close()
	file, err := os.Create(tempDir(t) + "/out")
	require.NoError(t, err)
	defer file.Close()
	real := os.Stdout
	defer func() { os.Stdout = real }()
	for _, c := range []struct {
		out           *os.File
		noColor, term string
		coloured      bool
	}{
		{out, "", "xterm", true}, {out, "1", "xterm", false}, {out, "", "dumb", false}, {file, "", "xterm", false},
	} {
		t.Setenv("NO_COLOR", c.noColor)
		t.Setenv("TERM", c.term)
		os.Stdout = c.out
		text := assertIn(t, newPackage(t, "a.golden", "a\nb\n"), "TestX", "a\n\x1b[35mc\n", "a.golden").only(t)
		os.Stdout = real
		if c.coloured {
			assert.Contains(t, text, "\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n a\n\x1b[31m-b\x1b[0m\n\x1b[32m+\\x1b[35mc\x1b[0m\n")
		} else {
			assert.NotContains(t, text, "\x1b", "%+v", c)
		}
	}
}
