package capture

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// store keeps what a stream brought, as a list of chunks that are never moved: taking bytes in costs no copy, and they
// are put together only when a text is asked for. Under a limit it keeps the chunks with the first and the last bytes, and
// uses the memory of those between again.
type store struct {
	chunks  []chunk
	size    int64 // bytes that came, kept or not
	limited bool
	head    int64 // with limited: how many of the first bytes count as kept
	tail    int64 // and of the last ones
	step    int   // the size of the last chunk that was made
	spare   []byte
}

// chunk is a stretch of the stream from offset off on; its capacity is what the next bytes go into.
type chunk struct {
	off  int64
	data []byte
}

const (
	firstChunk   = 1 << 10 // most captures are small
	largestChunk = 1 << 20
	largeStream  = 32 << 20 // from here on chunks may be huge
	limitedChunk = 1 << 18  // the most that a store with a limit keeps too much, at either side
)

func (c chunk) end() int64 { return c.off + int64(len(c.data)) }

// room returns the space for the next bytes, at least one.
func (st *store) room() []byte {
	if n := len(st.chunks); n > 0 {
		if last := st.chunks[n-1].data; len(last) < cap(last) {
			return last[len(last):cap(last)]
		}
	}
	st.trim()
	st.step = st.next()
	data := st.spare
	if st.spare = nil; cap(data) < st.step {
		data = make([]byte, 0, st.step)
		useHugePages(data[:st.step])
	}
	st.chunks = append(st.chunks, chunk{st.size, data[:0]})
	return data[:cap(data)]
}

// next returns the size of the next chunk.
func (st *store) next() int {
	most := largestChunk
	switch {
	case st.limited:
		most = limitedChunk
	case st.size >= largeStream:
		most = hugeChunk
	}
	return min(max(4*st.step, firstChunk), most)
}

// trim lets go of the chunks that lie between head and tail.
func (st *store) trim() {
	if !st.limited {
		return
	}
	first := 0
	for first < len(st.chunks) && st.chunks[first].off < st.head {
		first++
	}
	stop := first
	for stop < len(st.chunks) && st.chunks[stop].end() <= st.size-st.tail {
		if cap(st.chunks[stop].data) > cap(st.spare) {
			st.spare = st.chunks[stop].data
		}
		stop++
	}
	st.chunks = slices.Delete(st.chunks, first, stop)
}

// grow counts the n bytes in that were read into room.
func (st *store) grow(n int) {
	last := &st.chunks[len(st.chunks)-1]
	last.data = last.data[:len(last.data)+n]
	st.size += int64(n)
}

// at returns bytes from offset off on, as many as lie together; none at the end and where the bytes are gone.
func (st *store) at(off int64) []byte {
	i := st.index(off)
	if i == len(st.chunks) || off < st.chunks[i].off {
		return nil
	}
	return st.chunks[i].data[off-st.chunks[i].off:]
}

// index returns the first chunk that ends behind off.
func (st *store) index(off int64) int {
	i, _ := slices.BinarySearchFunc(st.chunks, off, func(c chunk, off int64) int {
		if c.end() <= off {
			return -1
		}
		return 1
	})
	return i
}

// resume returns the first offset from off on whose bytes are kept.
func (st *store) resume(off int64) int64 {
	if i := st.index(off); i < len(st.chunks) {
		return max(off, st.chunks[i].off)
	}
	return st.size
}

// gap returns the range that counts as left out, whether its bytes are still there or not.
func (st *store) gap() (from, to int64) {
	if !st.limited || st.size <= st.head+st.tail {
		return st.size, st.size
	}
	return st.head, st.size - st.tail
}

// text returns what came from offset off on, with a line in place of what was left out.
func (st *store) text(off int64) string {
	from, to := st.gap()
	var b strings.Builder
	b.Grow(int(st.size - off - max(0, to-max(from, off))))
	st.copyTo(&b, off, from)
	if off < to && from < to {
		if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "[capture: Limit left out %d bytes]\n", to-max(from, off))
	}
	st.copyTo(&b, max(off, to), st.size)
	return b.String()
}

// copyTo writes the bytes from offset from up to to.
func (st *store) copyTo(b *strings.Builder, from, to int64) {
	for first := b.Len() == 0; from < to; first = false {
		data := st.at(from)
		data = data[:min(int64(len(data)), to-from)]
		b.Write(data)
		if first { // now the memory of b can be reached
			useHugePages(unsafe.Slice(unsafe.StringData(b.String()), b.Cap()))
		}
		from += int64(len(data))
	}
}

// copyOf returns a copy of the bytes from offset off on, at most n.
func (st *store) copyOf(off int64, n int) []byte {
	var out []byte
	for n > 0 {
		data := st.at(off)
		if len(data) == 0 {
			break
		}
		data = data[:min(n, len(data))]
		out = append(out, data...)
		off += int64(len(data))
		n -= len(data)
	}
	return out
}

// before returns the rune in front of offset off, -1 at the start.
func (st *store) before(off int64) rune {
	if off == 0 {
		return -1
	}
	from := max(0, off-utf8.UTFMax)
	r, _ := utf8.DecodeLastRune(st.copyOf(from, int(off-from)))
	return r
}

// settle puts all into one chunk that shares its memory with text, which holds just that. Nothing may come after it.
func (st *store) settle(text string) {
	if !st.limited && text != "" {
		st.chunks = []chunk{{0, unsafe.Slice(unsafe.StringData(text), len(text))}}
	}
}
