package fakeio

import (
	"slices"
	"sync"
)

// Call is one call that a double with the option Record was asked for.
type Call struct {
	Method string // "Read", "Write", "Close", or what Expose added: "WriteTo", "ReadFrom", "Seek", "ReadAt", ...
	Off    int64  // how many bytes had passed before it; of ReadAt, the offset asked for; of Seek, the new one
	Len    int    // the length of the buffer or text it was given, if any
	N      int    // how many bytes passed
	Err    error  // what it returned
}

// recorder keeps the calls of a double. A nil log is one that was never asked for.
type recorder struct {
	log *callLog
}

// callLog is locked while a call is noted, never while it waits.
type callLog struct {
	mu    sync.Mutex
	calls []Call
	off   int64 // after the last call that moved it: Close, which may come from anywhere, must not ask the double
}

// Calls returns the calls so far, in the order in which they returned. It may be called at any time and returns a copy.
// It panics without the option Record.
func (r *recorder) Calls() []Call {
	log := r.must("Calls")
	log.mu.Lock()
	defer log.mu.Unlock()
	return slices.Clone(log.calls)
}

// Count returns how many of the calls so far were of that method: "Read", "Close" and so on. It panics without the
// option Record.
func (r *recorder) Count(method string) int {
	log := r.must("Count")
	log.mu.Lock()
	defer log.mu.Unlock()
	n := 0
	for i := range log.calls {
		if log.calls[i].Method == method {
			n++
		}
	}
	return n
}

// ResetCalls forgets the calls so far and keeps the memory. It panics without the option Record.
func (r *recorder) ResetCalls() {
	log := r.must("ResetCalls")
	log.mu.Lock()
	defer log.mu.Unlock()
	clear(log.calls)
	log.calls = log.calls[:0]
}

func (r *recorder) must(call string) *callLog {
	if r.log == nil {
		panic("fakeio: " + call + ": nothing was recorded: give the double the option Record()")
	}
	return r.log
}

func (r *recorder) note(c Call) {
	if r.log == nil {
		return
	}
	r.log.mu.Lock()
	defer r.log.mu.Unlock()
	switch c.Method {
	case "Close":
		c.Off = r.log.off
	case "ReadAt":
	default:
		r.log.off = c.Off + int64(c.N)
	}
	r.log.calls = append(r.log.calls, c)
}
