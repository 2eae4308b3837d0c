package golden

import (
	"bytes"
	"hash/maphash"
	"slices"
	"strconv"
)

// numbers writes a placeholder with a number: the same for the same value, whatever the case of its letters.
func numbers(kind string) func(dst, found []byte) []byte {
	n := &numbering{seed: maphash.MakeSeed(), slots: make([]int32, 64), ends: []int{0}}
	lead := "<" + kind + "-"
	return func(dst, found []byte) []byte {
		dst = append(dst, lead...)
		return append(strconv.AppendInt(dst, int64(n.of(found)), 10), '>')
	}
}

// A numbering numbers values from 1 as they come: a hash table with linear probing (D. E. Knuth, "The Art of Computer
// Programming", volume 3, algorithm 6.4L). A log can have a new value in each line, for which a map would allocate.
type numbering struct {
	seed   maphash.Seed
	slots  []int32  // numbers, by hash; 0 is free
	values []byte   // all values, one behind the other
	ends   []int    // value n ends at ends[n]
	hashes []uint32 // of value n+1
}

func (n *numbering) of(value []byte) int32 {
	start := len(n.values)
	if cap(n.values)-start < len(value) {
		n.values = slices.Grow(n.values, start+len(value)) // twice as much: append grows a large slice by less
	}
	n.values = append(n.values, value...)
	key := n.values[start:]
	lower(key)
	hash := uint32(maphash.Bytes(n.seed, key))
	at := n.probe(hash, func(i int32) bool { return bytes.Equal(n.values[n.ends[i-1]:n.ends[i]], key) })
	if i := n.slots[at]; i != 0 {
		n.values = n.values[:start]
		return i
	}
	n.ends, n.hashes = append(n.ends, len(n.values)), append(n.hashes, hash)
	n.slots[at] = int32(len(n.hashes))
	if 2*len(n.hashes) > len(n.slots) {
		n.grow()
	}
	return int32(len(n.hashes))
}

// probe returns the slot of the value that is the one, or a free one for it.
func (n *numbering) probe(hash uint32, is func(i int32) bool) uint32 {
	mask := uint32(len(n.slots) - 1)
	at := hash & mask
	for i := n.slots[at]; i != 0 && (n.hashes[i-1] != hash || !is(i)); i = n.slots[at] {
		at = (at + 1) & mask
	}
	return at
}

func (n *numbering) grow() {
	n.slots = make([]int32, 4*len(n.slots))
	for i, hash := range n.hashes {
		n.slots[n.probe(hash, func(int32) bool { return false })] = int32(i + 1)
	}
}

func lower(text []byte) {
	for i, c := range text {
		if c-'A' < 26 {
			text[i] = c | 0x20
		}
	}
}
