package capture

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fill brings text into st in pieces of random sizes.
func fill(st *store, text string, rnd *rand.Rand) {
	for text != "" {
		room := st.room()
		n := copy(room[:1+rnd.IntN(len(room))], text)
		st.grow(n)
		text = text[n:]
	}
}

// numbered returns a text in which each place looks different.
func numbered(n int) string {
	b := make([]byte, 0, n+32)
	for i := int64(0); len(b) < n; i++ {
		b = append(strconv.AppendInt(append(b, "line "...), i, 10), '\n')
	}
	return string(b[:n])
}

func TestStoreKeepsAll(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, size := range []int{0, 1, 1023, 1024, 1025, 5 << 10, 3 << 20} {
		var st store
		text := numbered(size)
		fill(&st, text, rnd)
		require.Equal(t, text, st.text(0))
		from := rnd.IntN(size + 1)
		require.Equal(t, text[from:], st.text(int64(from)))
		st.settle(text)
		require.Equal(t, text[from:], string(st.copyOf(int64(from), size)))
	}
}

func TestStoreUnderLimit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, size := range []int{0, 1, 9, 10, 11, 5000, 3 << 20} {
		for _, limit := range []int{0, 1, 10, 2000, 1 << 20, 4 << 20} {
			text := numbered(size)
			st := store{limited: true, head: int64(limit / 2), tail: int64(limit - limit/2)}
			fill(&st, text, rnd)
			require.Equal(t, shortened(text, limit), st.text(0), "%d bytes, limit %d", size, limit)
			kept := 0
			for _, c := range st.chunks {
				kept += cap(c.data)
			}
			require.LessOrEqual(t, kept, limit+4*limitedChunk)
		}
	}
}

// shortened is what Limit makes of text.
func shortened(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	head, tail := text[:limit/2], text[len(text)-(limit-limit/2):]
	if head != "" && !strings.HasSuffix(head, "\n") {
		head += "\n"
	}
	return fmt.Sprintf("%s[capture: Limit left out %d bytes]\n%s", head, len(text)-limit, tail)
}

// What is under the limit is kept in a memory that does not grow, and whose chunks are used again.
func TestStoreUnderLimitDoesNotAllocate(t *testing.T) {
	st := store{limited: true, head: 100, tail: 100}
	piece := make([]byte, 64<<10)
	pour := func() {
		for range 64 {
			st.grow(copy(st.room(), piece))
		}
	}
	pour()
	assert.LessOrEqual(t, testing.AllocsPerRun(10, pour), 1.0)
}
