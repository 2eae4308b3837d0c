package contract

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"weak"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/internal/callsite"
)

// GuardReader returns a reader that reads from r and fails the test, through t.Errorf, at each kind of breach of the
// contract of io.Reader, once: a count that is impossible, bytes written outside the buffer, a buffer that r keeps, data
// after io.EOF, a hundred empty reads in a row. It tells the method, its arguments and the place of the call. The
// caller gets a possible count, and its buffer is never lent to r. Only Read passes through.
func GuardReader(t fakeio.TB, r io.Reader) io.Reader {
	mustHave("GuardReader", t, r)
	t.Helper()
	g := &guardReader{r: r, guard: guard{t: t, call: "GuardReader", method: "Read", stream: r}}
	t.Cleanup(g.finish)
	return g
}

type guardReader struct {
	guard
	r       io.Reader
	empties atomic.Int32
	ended   atomic.Bool
}

func (g *guardReader) Read(p []byte) (int, error) {
	g.t.Helper()
	buf := g.lend(len(p), nil)
	n, err := g.r.Read(buf[:len(p)])
	off, count, ended := g.off.Load(), n, g.ended.Load()
	told := func(what string) {
		g.t.Helper()
		g.breach(what, "Read of %s at offset %d = %d, %v", amount(len(p)), off, count, shown{err})
	}
	switch {
	case n < 0:
		told("a negative count")
		n = 0
	case n > len(p):
		told("more than was asked for")
		n = len(p)
	case n > 0 && ended:
		told("data after io.EOF")
	}
	copy(p, buf[:n])
	if !allPoison(buf[len(p):]) {
		told("it wrote behind the end of the buffer")
	}
	if err == io.EOF {
		g.ended.Store(true)
	}
	if len(p) == 0 || count != 0 || err != nil {
		g.empties.Store(0)
	} else if g.empties.Add(1) == patience {
		told("the hundredth empty read in a row")
	}
	g.off.Add(int64(n))
	g.giveBack(buf)
	return n, err
}

// GuardWriter returns a writer that writes to w and fails the test, through t.Errorf, at each kind of breach of the
// contract of io.Writer, once: a count that is impossible or short without an error, an argument that w changes or
// keeps. It tells the method, its arguments and the place of the call. The caller gets a possible count, and its bytes
// stay as they are, since w is given a copy of them. Only Write passes through.
func GuardWriter(t fakeio.TB, w io.Writer) io.Writer {
	mustHave("GuardWriter", t, w)
	t.Helper()
	g := &guardWriter{w: w, guard: guard{t: t, call: "GuardWriter", method: "Write", stream: w}}
	t.Cleanup(g.finish)
	return g
}

type guardWriter struct {
	guard
	w io.Writer
}

func (g *guardWriter) Write(p []byte) (int, error) {
	g.t.Helper()
	buf := g.lend(len(p), p)
	n, err := g.w.Write(buf[:len(p)])
	off, count := g.off.Load(), n
	told := func(what string) {
		g.t.Helper()
		g.breach(what, "Write of %s at offset %d = %d, %v", amount(len(p)), off, count, shown{err})
	}
	if !bytes.Equal(buf[:len(p)], p) || !allPoison(buf[len(p):]) {
		told("it changed its argument")
	}
	switch {
	case n < 0:
		told("a negative count")
		n = 0
	case n > len(p):
		told("more than it was given")
		n = len(p)
	case n < len(p) && err == nil:
		told("less than it was given needs an error")
	}
	g.off.Add(int64(n))
	g.giveBack(buf)
	return n, err
}

// guard is what both have in common: what has been told, and the buffers of the last calls.
type guard struct {
	t      fakeio.TB
	call   string
	method string
	stream any
	off    atomic.Int64 // bytes that have passed

	mu   sync.Mutex
	told map[string]bool
	last [4][]byte             // poisoned: a stream that writes into one kept it
	weak [8]weak.Pointer[byte] // of the first and the last calls: one that lives on at the end was kept
	n    int
}

// lend returns a buffer for one call that nobody else has: size bytes, filled from p, and a margin.
func (g *guard) lend(size int, p []byte) []byte {
	buf := poisoned(make([]byte, 0, max(size+margin, 64)), size+margin)
	copy(buf, p)
	return buf
}

// giveBack spoils the buffer of a call and looks at those of the calls before.
func (g *guard) giveBack(buf []byte) {
	g.t.Helper()
	poisoned(buf, len(buf))
	g.mu.Lock()
	for _, old := range g.last {
		if !allPoison(old) {
			g.mu.Unlock()
			g.breach("it keeps what it was given", "%s wrote into the buffer of a call before", g.method)
			g.mu.Lock()
			break
		}
	}
	const first = 4
	slot := g.n
	if slot >= first {
		slot = first + (g.n-first)%(len(g.weak)-first)
	}
	g.weak[slot] = weak.Make(&buf[0])
	g.last[g.n%len(g.last)] = buf
	g.n++
	g.mu.Unlock()
}

// breach reports a kind of breach, once.
func (g *guard) breach(what, format string, args ...any) {
	g.t.Helper()
	g.mu.Lock()
	first := !g.told[what]
	if g.told == nil {
		g.told = map[string]bool{}
	}
	g.told[what] = true
	g.mu.Unlock()
	if first {
		g.t.Errorf("contract: %s: %s: %s (called at %s)", g.call, fmt.Sprintf(format, args...), what, callsite.Here(1))
	}
}

// finish lets the collector say, at the end of the test, whether the stream still holds a buffer.
func (g *guard) finish() {
	g.t.Helper()
	g.mu.Lock()
	clear(g.last[:])
	n, told := min(g.n, len(g.weak)), g.told["it keeps what it was given"]
	g.mu.Unlock()
	if n == 0 || told {
		return
	}
	if kept := held(g.weak[:n]...); kept > 0 {
		g.t.Errorf("contract: %s: %T.%s keeps what it was given: of %d buffers it still holds %d at the end of the test", g.call, g.stream, g.method, n, kept)
	}
	runtime.KeepAlive(g.stream)
}
