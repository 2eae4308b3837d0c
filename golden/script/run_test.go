//go:build !plan9 && !wasip1

package script

import (
	"flag"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"
)

// What a program is to read comes in pieces of the size asked for, none sooner than asked for.
func TestInputInPieces(t *testing.T) {
	file := scriptFile(t, "pieces -stdin in -stdin-chunk 3 -stdin-delay 20ms prog\n-- in --\nabcdefg\n")
	testscript.Run(t, testscript.Params{Files: []string{file}, Cmds: map[string]func(*testscript.TestScript, bool, []string){
		"pieces": func(ts *testscript.TestScript, neg bool, args []string) {
			c := &call{state: stateOf(ts), ts: ts, in: inside{ts}, args: args, flags: flag.NewFlagSet("run", flag.ContinueOnError)}
			r, ok := c.input(c.runFlags())
			require.True(t, ok)
			for _, want := range []string{"abc", "def", "g\n"} {
				buf, start := make([]byte, 100), time.Now()
				n, err := r.Read(buf)
				require.NoError(t, err)
				require.Equal(t, want, string(buf[:n]))
				require.GreaterOrEqual(t, time.Since(start), 20*time.Millisecond)
			}
		},
	}})
}
