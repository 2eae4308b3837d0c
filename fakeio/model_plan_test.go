package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"

	"example.com/weir/fakeio"
)

// A plan is what a random double is made of, in the model's own words.
type plan struct {
	opts             []fakeio.Option
	data             []byte
	once             map[int][]error
	sticky           map[int]error
	failCall         int
	callErr          error
	end              int
	endErr           error
	stall            int
	chunks           []int
	empty, short     int
	withData, silent bool
}

func newPlan(random *rand.Rand, reader bool) *plan {
	p := &plan{once: map[int][]error{}, sticky: map[int]error{}, end: -1, stall: -1, short: -1}
	p.data = make([]byte, random.IntN(30))
	for i := range p.data {
		p.data[i] = byte('a' + i%26)
	}
	maybe := func() bool { return random.IntN(4) == 0 }
	at := func() int { return random.IntN(len(p.data) + 3) }
	add := func(o fakeio.Option) { p.opts = append(p.opts, o) }
	for i := 0; maybe(); i++ {
		off, err := at(), fmt.Errorf("once %d", i)
		p.once[off] = append(p.once[off], err)
		add(fakeio.FailOnce(int64(off), err))
	}
	for i := 0; maybe(); i++ {
		off, err := at(), fmt.Errorf("sticky %d", i)
		if p.sticky[off] == nil {
			p.sticky[off] = err
		}
		add(fakeio.FailAt(int64(off), err))
	}
	if maybe() {
		p.failCall, p.callErr = 1+random.IntN(6), errors.New("call")
		add(fakeio.FailCall(p.failCall, p.callErr))
	}
	if maybe() {
		released := make(chan struct{})
		close(released)
		p.stall = at()
		add(fakeio.Stall(int64(p.stall), released))
	}
	if maybe() {
		add(fakeio.Record())
	}
	if reader {
		p.readerOptions(random, maybe, at, add)
	} else if maybe() {
		p.short, p.silent = random.IntN(5), maybe()
		if p.silent {
			add(fakeio.SilentShort(p.short))
		} else {
			add(fakeio.Short(p.short))
		}
	}
	random.Shuffle(len(p.opts), func(i, j int) {
		if !isFail(p.opts[i]) && !isFail(p.opts[j]) {
			p.opts[i], p.opts[j] = p.opts[j], p.opts[i]
		}
	})
	return p
}

func (p *plan) readerOptions(random *rand.Rand, maybe func() bool, at func() int, add func(fakeio.Option)) {
	if maybe() {
		p.end, p.endErr = at(), io.EOF
		if maybe() {
			p.endErr = io.ErrUnexpectedEOF
			add(fakeio.Truncate(int64(p.end), p.endErr))
		} else {
			add(fakeio.Truncate(int64(p.end), nil))
		}
	}
	if maybe() {
		for range 1 + random.IntN(3) {
			p.chunks = append(p.chunks, 1+random.IntN(6))
		}
		add(fakeio.Chunk(p.chunks...))
	} else if maybe() {
		seed, largest := random.Uint64(), 1+random.IntN(6)
		add(fakeio.RandomChunks(seed, largest))
		p.chunks = drawn(seed, largest)
	}
	if maybe() {
		p.withData = true
		add(fakeio.WithData())
	}
	if maybe() {
		p.empty = random.IntN(3)
		add(fakeio.Empty(p.empty))
	}
}

// drawn returns the sizes that RandomChunks is to draw, more of them than a run takes.
func drawn(seed uint64, largest int) (sizes []int) {
	pcg := rand.NewPCG(seed, 0)
	for range 100 {
		sizes = append(sizes, 1+int(pcg.Uint64()%uint64(largest)))
	}
	return sizes
}

func isFail(o fakeio.Option) bool { return bytes.HasPrefix([]byte(o.String()), []byte("fakeio.Fail")) }

// An item is one thing that a reader meets on its way: a byte, or what stands between two of them.
type item struct {
	b     byte
	err   error
	stays bool
	stall bool
}

// items writes the whole stream out: the stall, then the transient faults, then the sticky one, then the end, for each
// offset, and then its byte.
func (p *plan) items(endless bool) []item {
	var items []item
	for off := 0; ; off++ {
		if off == p.stall {
			items = append(items, item{stall: true})
		}
		for _, err := range p.once[off] {
			items = append(items, item{err: err})
		}
		if err := p.sticky[off]; err != nil {
			return append(items, item{err: err, stays: true})
		}
		switch {
		case off == p.end:
			return append(items, item{err: p.endErr, stays: true})
		case off >= len(p.data) && !endless:
			return append(items, item{err: io.EOF, stays: true})
		case off > 200:
			return items
		}
		items = append(items, item{b: byte('a' + off%26)})
	}
}
