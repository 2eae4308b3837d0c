package golden

import (
	"bytes"
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

// Each byte at each place of a value: letters of ASCII become small, and nothing else changes.
func TestLower(t *testing.T) {
	for c := range 256 {
		for length := 1; length < 20; length++ {
			for at := range length {
				got := bytes.Repeat([]byte{0xff}, length)
				got[at] = byte(c)
				want := bytes.Clone(got)
				if 'A' <= c && c <= 'Z' {
					want[at] += 'a' - 'A'
				}
				if lower(got); !bytes.Equal(got, want) {
					require.Equal(t, want, got)
				}
			}
		}
	}
}

// Only dashes at the places of dashes make a UUID.
func TestMatchUUID(t *testing.T) {
	const uuid = "01234567-89ab-cdef-ABCD-ef0123456789"
	for i := range uuid {
		for c := range 256 {
			text := []byte(uuid)
			text[i] = byte(c)
			want := 0
			if c == '-' && uuid[i] == '-' || isHex[c] && uuid[i] != '-' {
				want = len(uuid)
			}
			if got := matchUUID(&viewed{text: text}); got != want {
				require.Equal(t, want, got, "%q", text)
			}
		}
	}
}
