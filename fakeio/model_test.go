package fakeio_test

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/weir/fakeio"
)

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
			if n != wantN || err != wantErr || !bytes.Equal(got, want) {
				t.Fatalf("seed %d, call %d of %v: Read(%d) at %d = %d, %v with %q, want %d, %v with %q",
					seed, call, plan.opts, size, off, n, err, got, wantN, wantErr, want)
			}
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
			if n != wantN || err != wantErr {
				t.Fatalf("seed %d, call %d of %v: Write(%d) = %d, %v, want %d, %v",
					seed, call, plan.opts, len(p), n, err, wantN, wantErr)
			}
			accepted = append(accepted, p[:n]...)
		}
		require.Equal(t, string(accepted), dst.String(), "seed %d: %v", seed, plan.opts)
	}
}
