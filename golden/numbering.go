package golden

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strconv"
	"sync"
)

// numbered makes the rule write a placeholder with a number: the same for the same value, whatever the case of its
// letters.
func (r rule) numbered(kind string) rule {
	var n *numbering
	lead := "<" + kind + "-"
	r.write = func(dst, found []byte) []byte {
		if n == nil {
			n = numberings.Get().(*numbering)
		}
		dst = append(dst, lead...)
		return append(strconv.AppendInt(dst, int64(n.of(found)), 10), '>')
	}
	r.end = func() {
		n.release()
		n = nil
	}
	return r
}

// numberings keeps the memory of one text for the next: what a log has values of is as large as a part of the log.
var numberings = sync.Pool{New: func() any {
	return &numbering{seed: maphash.MakeSeed(), slots: make([]slot, 64), ends: []int{0}}
}}

// mostSlots is how large a numbering may be and still be kept, since it must be cleared.
const mostSlots = 1 << 16

// A numbering numbers values from 1 as they come: a hash table with linear probing (D. E. Knuth, "The Art of Computer
// Programming", volume 3, algorithm 6.4L). A log can have a new value in each line, for which a map would allocate.
type numbering struct {
	seed   maphash.Seed
	slots  []slot // at most half of them taken
	values []byte // all values, one behind the other
	ends   []int  // value n ends at ends[n]
}

type slot struct {
	hash   uint32
	number int32 // 0: the slot is free
}

// of returns the value's number.
func (n *numbering) of(value []byte) int32 {
	start := len(n.values)
	if cap(n.values)-start < len(value) {
		n.values = slices.Grow(n.values, start+len(value)) // twice as much: append grows a large slice by less
	}
	n.values = append(n.values, value...)
	key := n.values[start:]
	lower(key)
	s := n.find(uint32(maphash.Bytes(n.seed, key)), key)
	if s.number != 0 {
		n.values = n.values[:start]
		return s.number
	}
	number := int32(len(n.ends))
	s.number = number
	n.ends = append(n.ends, len(n.values))
	if 2*len(n.ends) > len(n.slots) {
		n.grow()
	}
	return number
}

// find returns the slot of the value, or a free one with its hash.
func (n *numbering) find(hash uint32, value []byte) *slot {
	for at := hash; ; at++ {
		s := &n.slots[at&uint32(len(n.slots)-1)]
		if s.number == 0 {
			s.hash = hash
			return s
		}
		if s.hash == hash && bytes.Equal(n.values[n.ends[s.number-1]:n.ends[s.number]], value) {
			return s
		}
	}
}

func (n *numbering) grow() {
	old := n.slots
	n.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.number != 0 {
			at := s.hash
			for n.slots[at&uint32(len(n.slots)-1)].number != 0 {
				at++
			}
			n.slots[at&uint32(len(n.slots)-1)] = s
		}
	}
}

// release forgets the values and keeps the memory.
func (n *numbering) release() {
	if n == nil || len(n.slots) > mostSlots {
		return
	}
	clear(n.slots)
	n.values, n.ends = n.values[:0], n.ends[:1]
	numberings.Put(n)
}

// lower makes ASCII letters small, eight bytes at a time as a finder does.
func lower(text []byte) {
	for ; len(text) >= 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		low := word & seven
		capital := (low + (0x80-'A')*each) &^ (low + (0x80-'Z'-1)*each) & tops &^ word
		binary.LittleEndian.PutUint64(text, word|capital>>2)
	}
	for i, c := range text {
		if c-'A' < 26 {
			text[i] = c | 0x20
		}
	}
}
