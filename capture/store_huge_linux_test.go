package capture

import (
	"bytes"
	"strings"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
)

func TestStoreOfALargeStream(t *testing.T) {
	var st store
	piece := bytes.Repeat([]byte("0123456789abcde\n"), 1<<12)
	for range 1000 {
		for rest := piece; len(rest) > 0; {
			n := copy(st.room(), rest)
			st.grow(n)
			rest = rest[n:]
		}
	}
	assert.True(t, strings.Repeat(string(piece), 1000) == st.text(0))
	sizes := map[int]int{}
	for _, c := range st.chunks {
		sizes[cap(c.data)]++
	}
	assert.Equal(t, map[int]int{1 << 10: 1, 4 << 10: 1, 16 << 10: 1, 64 << 10: 1, 256 << 10: 1, 1 << 20: 32, 4 << 20: 1, hugeChunk: 2}, sizes)
}

func TestInnerPages(t *testing.T) {
	const page = 4 << 10
	block := make([]byte, 4*page)
	at := int(uintptr(unsafe.Pointer(&block[0])) % page)
	first := (page - at) % page
	for _, c := range []struct{ from, to, wantFrom, wantTo int }{
		{first, first + 2*page, first, first + 2*page},
		{first + 1, first + 2*page + 1, first + page, first + 2*page},
		{first + 1, first + 3*page - 1, first + page, first + 2*page},
	} {
		got := inner(block[c.from:c.to], page)
		assert.Equal(t, c.wantTo-c.wantFrom, len(got))
		assert.Same(t, &block[c.wantFrom], &got[0])
	}
}
