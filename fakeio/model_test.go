package fakeio_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

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

type model struct {
	*plan
	rest    []item
	calls   int
	empties int
	stuck   error
	moved   int
}

func (m *model) read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	defer func() {
		if n > 0 || err != nil {
			m.calls++
		}
	}()
	if m.stuck != nil {
		return 0, m.stuck
	}
	fails := m.calls+1 == m.failCall
	if fails && !m.withData {
		m.stuck = m.callErr
		return 0, m.stuck
	}
	first := m.rest[0]
	if first.stall {
		first = m.rest[1]
	}
	isFault := first.err != nil && !m.isEnd(first)
	if (!isFault) && m.empties > 0 {
		m.empties--
		return 0, nil
	}
	if m.rest[0].stall {
		m.rest = m.rest[1:]
	}
	if isFault && !fails {
		return 0, m.consume()
	}
	m.empties = m.empty
	n = m.bytes(p)
	switch {
	case fails:
		m.stuck = m.callErr
		return n, m.stuck
	case n == 0 || m.withData && m.rest[0].err != nil:
		return n, m.consume()
	}
	return n, nil
}

// isEnd tells the end of the stream, which Empty precedes, from a fault, which it does not.
func (m *model) isEnd(i item) bool {
	return i.stays && (i.err == io.EOF || i.err == io.ErrUnexpectedEOF)
}

func (m *model) consume() error {
	err := m.rest[0].err
	if !m.rest[0].stays {
		m.rest = m.rest[1:]
	} else if !m.isEnd(m.rest[0]) {
		m.stuck = err
	}
	return err
}

func (m *model) bytes(p []byte) int {
	limit := len(p)
	if len(m.chunks) > 0 {
		limit = min(limit, m.chunks[0])
	}
	n := 0
	for n < limit && m.rest[0].err == nil && !m.rest[0].stall {
		p[n] = m.rest[0].b
		m.rest = m.rest[1:]
		n++
	}
	if n > 0 && len(m.chunks) > 1 {
		m.chunks = m.chunks[1:]
	}
	return n
}

func TestReaderMatchesTheModel(t *testing.T) {
	for seed := range uint64(20000) {
		random := rand.New(rand.NewPCG(seed, 1))
		plan := newPlan(random, true)
		src := io.Reader(bytes.NewReader(plan.data))
		if random.IntN(3) == 0 {
			src = fakeio.NewReader(src, fakeio.WithData())
			if !plan.withData {
				continue
			}
		}
		r := fakeio.NewReader(src, plan.opts...)
		m := &model{plan: plan, rest: plan.items(false), empties: plan.empty}
		off := 0
		for call := range 60 {
			size := random.IntN(8)
			if random.IntN(10) == 0 {
				size = 64
			}
			got, want := make([]byte, size), make([]byte, size)
			n, err := r.Read(got)
			wantN, wantErr := m.read(want)
			require.Equal(t, wantN, n, "seed %d, call %d of %v: Read(%d) at %d = %d, %v", seed, call, plan.opts, size, off, n, err)
			require.Equal(t, wantErr, err, "seed %d, call %d of %v: Read(%d) at %d = %d, %v", seed, call, plan.opts, size, off, n, err)
			require.Equal(t, want, got, "seed %d, call %d of %v", seed, call, plan.opts)
			off += n
		}
	}
}

func (m *model) write(p []byte) (n int, err error) {
	if len(p) == 0 && m.stuck == nil {
		return 0, nil
	}
	m.calls++
	switch {
	case m.stuck != nil:
		return 0, m.stuck
	case m.calls == m.failCall:
		m.stuck = m.callErr
		return 0, m.stuck
	}
	limit := len(p)
	if m.short >= 0 {
		limit = min(limit, m.short)
	}
	for n < limit {
		switch {
		case m.rest[0].stall:
		case m.rest[0].err != nil:
			return n, m.consume()
		default:
			n++
			m.moved++
		}
		m.rest = m.rest[1:]
	}
	if n < len(p) && !m.silent {
		return n, io.ErrShortWrite
	}
	return n, nil
}

func TestWriterMatchesTheModel(t *testing.T) {
	for seed := range uint64(20000) {
		random := rand.New(rand.NewPCG(seed, 2))
		plan := newPlan(random, false)
		var dst bytes.Buffer
		w := fakeio.NewWriter(&dst, plan.opts...)
		m := &model{plan: plan, rest: plan.items(true)}
		var accepted []byte
		for call := range 12 {
			p := bytes.Repeat([]byte{byte('0' + call)}, random.IntN(12))
			n, err := w.Write(p)
			wantN, wantErr := m.write(p)
			require.Equal(t, wantN, n, "seed %d, call %d of %v: Write(%d) = %d, %v", seed, call, plan.opts, len(p), n, err)
			require.Equal(t, wantErr, err, "seed %d, call %d of %v: Write(%d) = %d, %v", seed, call, plan.opts, len(p), n, err)
			accepted = append(accepted, p[:n]...)
		}
		require.Equal(t, string(accepted), dst.String(), "seed %d: %v", seed, plan.opts)
	}
}
