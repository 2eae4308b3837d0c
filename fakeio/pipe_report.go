package fakeio

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"example.com/weir/fakeio/internal/callsite"
)

// await waits for c in the name of an end. The lock is held before and after.
func (p *pipe) await(e *end, c *sync.Cond) {
	e.waiting++
	if p.t != nil {
		e.at, e.since = callsite.Here(1), time.Now()
		p.watch(e)
	}
	c.Wait()
	e.waiting--
	if e.alarm != nil && e.waiting == 0 {
		e.alarm.Stop()
	}
}

// watch sets the alarm of an end.
func (p *pipe) watch(e *end) {
	d := pause(time.Minute)
	e.looks = 0
	if e.alarm == nil {
		e.alarm = time.AfterFunc(d, func() { p.deadlocked(e) })
		return
	}
	e.alarm.Reset(d)
}

// deadlocked reports that a call of that end still waits, and then ends the pipe: whoever wakes up may end the test.
func (p *pipe) deadlocked(e *end) {
	p.mu.Lock()
	if e.waiting == 0 || p.abort != nil || p.telling {
		p.mu.Unlock()
		return
	}
	if e.looks++; e.looks < looks {
		e.alarm.Reset(pause(time.Minute))
		p.mu.Unlock()
		return
	}
	text := fmt.Sprintf("fakeio: %s is stuck:%s", p.title(), list(p.waits()))
	p.telling = true
	p.mu.Unlock()
	p.t.Errorf("%s", text)
	p.mu.Lock()
	p.telling = false
	p.stop("was stuck")
	p.mu.Unlock()
}

// finish is the end of the test. It waits for a report that is under way: none may come after the test.
func (p *pipe) finish() {
	p.t.Helper()
	p.mu.Lock()
	for p.telling {
		p.told.Wait()
	}
	var left []string
	if p.abort == nil {
		left = append(p.leftOpen(), p.waits()...)
	}
	p.stop("was ended with its test")
	p.mu.Unlock()
	if left != nil {
		p.t.Errorf("fakeio: %s is not finished:%s", p.title(), list(left))
	}
}

// stop makes every call, now and later, return an error.
func (p *pipe) stop(why string) {
	if p.abort == nil {
		p.abort = fmt.Errorf("fakeio: pipe %q %s", p.name, why)
	}
	p.wakeAll()
}

func (p *pipe) title() string { return fmt.Sprintf("pipe %q, made at %s,", p.name, p.made) }

// leftOpen tells which ends were not left as they should be. Once a reader has met the end nobody expects it to close.
func (p *pipe) leftOpen() (left []string) {
	if p.write.err == nil {
		left = append(left, "the write end was never closed")
	}
	switch {
	case p.read.err != nil || p.ended:
	case len(p.data) > 0 && p.capacity > 0:
		left = append(left, fmt.Sprintf("the read end was never closed, with %s unread", amount(int64(len(p.data)))))
	default:
		left = append(left, "the read end was neither closed nor read to its end")
	}
	return left
}

// waits tells who waits for whom.
func (p *pipe) waits() (waits []string) {
	if n := p.read.waiting; n > 0 {
		waits = append(waits, p.read.told(n, "Read", "data or for the write end to be closed"))
	}
	if n := p.write.waiting; n > 0 {
		waits = append(waits, p.write.told(n, "Write", "somebody to read"))
	}
	return waits
}

func (e *end) told(n int, method, what string) string {
	if e.at == (callsite.Site{}) {
		return fmt.Sprintf("%d %s waits for %s", n, method, what)
	}
	text := fmt.Sprintf("%s at %s waits for %s", method, e.at, what)
	if n > 1 {
		text += fmt.Sprintf(", and %d more", n-1)
	}
	return text
}

func (p *pipe) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	state := []string{
		amount(int64(len(p.data))) + " in it",
		"write end " + p.write.state(),
		"read end " + p.read.state(),
	}
	return p.title() + " " + strings.Join(append(state, p.waits()...), ", ")
}

func (e *end) state() string {
	if e.err != nil {
		return "closed"
	}
	return "open"
}

func list(lines []string) string { return "\n\t" + strings.Join(lines, "\n\t") }
