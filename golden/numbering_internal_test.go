package golden

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// So many values that some share a hash: each has its number all the same, and keeps it.
func TestNumbering(t *testing.T) {
	write := numbers("x")
	const n = 300_000
	for range 2 {
		for i := range n {
			if got, want := string(write(nil, fmt.Appendf(nil, "v%d", i))), fmt.Sprintf("<x-%d>", i+1); got != want {
				require.Equal(t, want, got)
			}
		}
	}
	require.Equal(t, "<x-1>", string(write(nil, []byte("V0"))), "letters may be of either case")
}
