package golden

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// So many values that some share a hash: each has its number all the same, and keeps it.
func TestNumbering(t *testing.T) {
	r := rule{}.numbered("x")
	defer r.end()
	write := r.write
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

// The memory of one text serves the next, and nothing else of it.
func TestNumberingBeginsAnew(t *testing.T) {
	r := rule{}.numbered("x")
	for _, values := range []string{"abca", "cabc", "bcab"} {
		other := rule{}.numbered("y")
		for i, n := range []int{1, 2, 3, 1} {
			require.Equal(t, fmt.Sprintf("<x-%d>", n), string(r.write(nil, []byte(values[i:i+1]))))
		}
		require.Equal(t, "<y-1>", string(other.write(nil, []byte("b"))), "each rule has numbers of its own")
		r.end()
		r.end() // as of a text without a value
		other.end()
	}
}
