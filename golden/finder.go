package golden

import (
	"encoding/binary"
	"math/bits"
)

// A finder finds the next byte of a set, eight bytes at a time: the set is held as a few ranges of ASCII, and a range
// is tested in all bytes of a word at once (H. S. Warren, "Hacker's Delight", section 6-1).
type finder struct {
	set    [256]bool
	ranges []byteRange
}

// A byteRange has in each byte what brings the first byte of the range, or the first one behind it, to 0x80.
type byteRange struct{ from, behind uint64 }

const (
	each  = 0x0101010101010101
	tops  = 0x80 * each
	seven = 0x7f * each
)

// add takes ASCII bytes into the set.
func (f *finder) add(set string) {
	for i := range len(set) {
		f.set[set[i]] = true
	}
	f.ranges = f.ranges[:0]
	for c := 0; c < 0x80; c++ {
		if !f.set[c] {
			continue
		}
		from := c
		for f.set[c] {
			c++
		}
		f.ranges = append(f.ranges, byteRange{uint64(0x80-from) * each, uint64(0x80-c) * each})
	}
}

// next returns the place of the next byte of the set at or behind i, or -1.
func (f *finder) next(text []byte, i int) int {
	for ; i+8 <= len(text); i += 8 {
		word := binary.LittleEndian.Uint64(text[i:])
		low, found := word&seven, uint64(0)
		for _, r := range f.ranges {
			found |= (low + r.from) &^ (low + r.behind)
		}
		if found &= tops &^ word; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(text); i++ {
		if f.set[text[i]] {
			return i
		}
	}
	return -1
}
