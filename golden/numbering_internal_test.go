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
	for range 3 {
		for i, value := range []string{"b", "a", "c", "a"} {
			require.Equal(t, []string{"<x-1>", "<x-2>", "<x-3>", "<x-2>"}[i], string(r.write(nil, []byte(value))))
		}
		r.end()
		r.end() // of a text without a value
	}
}
