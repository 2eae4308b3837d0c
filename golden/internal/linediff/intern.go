package linediff

import (
	"bytes"
	"hash/maphash"
)

// An interner gives equal lines of two texts the same number. Two lines are compared as bytes before they count as
// equal; a hash alone never decides.
type interner struct {
	seed  maphash.Seed
	texts [2][]byte
	slots []slot
	count int
}

// A slot names a line by where it stands: side 0 or 1 in the lowest bit, its offset above.
type slot struct {
	hash uint32
	id   int32 // from 1; 0 is a free slot
	at   int
}

// reset forgets all lines; slots, a power of two, is about twice the number of lines that are to come.
func (t *interner) reset(a, b []byte, slots int) {
	if t.slots == nil {
		t.seed = maphash.MakeSeed()
	}
	if cap(t.slots) < slots {
		t.slots = make([]slot, slots)
	}
	t.slots = t.slots[:slots]
	clear(t.slots)
	t.texts, t.count = [2][]byte{a, b}, 0
}

// lines appends the numbers of at most limit lines at the front of text, which is that side's.
func (t *interner) lines(ids []int32, text []byte, limit, side int) []int32 {
	for at := 0; limit > 0 && at < len(text); limit-- {
		size := lineLen(text[at:])
		ids = append(ids, t.id(text[at:at+size], at<<1|side))
		at += size
	}
	return ids
}

func (t *interner) id(line []byte, at int) int32 {
	if t.count >= len(t.slots)/2 {
		t.grow()
	}
	hash := uint32(maphash.Bytes(t.seed, line))
	for i := int(hash) & (len(t.slots) - 1); ; i = (i + 1) & (len(t.slots) - 1) {
		s := &t.slots[i]
		if s.id == 0 {
			t.count++
			*s = slot{hash: hash, id: int32(t.count), at: at}
			return s.id - 1
		}
		if s.hash == hash && t.isLine(s.at, line) {
			return s.id - 1
		}
	}
}

// isLine reports whether the line at a place is this one.
func (t *interner) isLine(at int, line []byte) bool {
	text := t.texts[at&1][at>>1:]
	return bytes.HasPrefix(text, line) && (line[len(line)-1] == '\n' || len(text) == len(line))
}

func (t *interner) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		i := int(s.hash) & (len(t.slots) - 1)
		for t.slots[i].id != 0 {
			i = (i + 1) & (len(t.slots) - 1)
		}
		t.slots[i] = s
	}
}
