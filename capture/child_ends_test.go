package capture

import (
	"errors"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
)

// code is a value with a text of its own.
type code int

func (c code) String() string { return fmt.Sprintf("code %d", int(c)) }

func overflow() {
	var deeper func(n int) int
	deeper = func(n int) int { return deeper(n+1) + 1 }
	deeper(0)
}

func TestChildEnds(t *testing.T) {
	for name, c := range map[string]struct {
		fn     func()
		end    End
		code   int
		panics string
		stderr string
	}{
		"returns":          {fn: func() {}, end: Returned},
		"goexit":           {fn: runtime.Goexit, end: Returned},
		"recovers":         {fn: func() { defer func() { recover() }(); panic("kept") }, end: Returned},
		"exits":            {fn: func() { os.Exit(3) }, end: Exited, code: 3},
		"exits with 0":     {fn: func() { os.Exit(0) }, end: Exited},
		"exits with 255":   {fn: func() { os.Exit(255) }, end: Exited, code: 255},
		"exits elsewhere":  {fn: func() { go os.Exit(4); select {} }, end: Exited, code: 4},
		"exits by a panic": {fn: func() { defer os.Exit(5); panic("lost") }, end: Exited, code: 5},
		"log.Fatal":        {fn: func() { log.SetFlags(0); log.Fatal("no") }, end: Exited, code: 1, stderr: "no\n"},

		"panics":               {fn: func() { panic("boom") }, end: Panicked, code: 2, panics: "boom", stderr: "panic: boom"},
		"panics with an error": {fn: func() { panic(errors.New("bad")) }, end: Panicked, code: 2, panics: "bad", stderr: "goroutine "},
		"panics with a text":   {fn: func() { panic(code(3)) }, end: Panicked, code: 2, panics: "code 3", stderr: "goroutine "},
		"panics with a number": {fn: func() { panic(42) }, end: Panicked, code: 2, panics: "42", stderr: "goroutine "},
		"panics with nothing":  {fn: func() { panic("") }, end: Panicked, code: 2, stderr: "panic: \n"},
		"panics with nil":      {fn: func() { panic(nil) }, end: Panicked, code: 2, panics: "panic called with nil argument", stderr: "goroutine "},
		"panics elsewhere":     {fn: func() { go panic(errors.New("there")); select {} }, end: Panicked, code: 2, panics: "there", stderr: "goroutine "},
		"panics in lines":      {fn: func() { panic("one\ntwo\n\ngoroutine 3") }, end: Panicked, code: 2, panics: "one\ntwo\n\ngoroutine 3", stderr: "goroutine "},
		"panics twice":         {fn: func() { defer panic("second"); panic("first") }, end: Panicked, code: 2, panics: "second", stderr: "panic: "},
		"panics again":         {fn: func() { defer func() { panic(recover()) }(); panic("same") }, end: Panicked, code: 2, panics: "same", stderr: "panic: same"},
		"panics on":            {fn: func() { defer func() { panic(fmt.Sprint("on ", recover())) }(); panic("it went") }, end: Panicked, code: 2, panics: "on it went", stderr: "panic: "},
		"ends its panic":       {fn: func() { defer runtime.Goexit(); panic("lost") }, end: Returned},
		"panics at its end":    {fn: func() { defer panic("late"); runtime.Goexit() }, end: Panicked, code: 2, panics: "late", stderr: "panic: late"},
		"nil pointer":          {fn: func() { var p *int; *p = 1 }, end: Panicked, code: 2, panics: "runtime error: invalid memory address or nil pointer dereference", stderr: "goroutine "},
		"index":                {fn: func() { var p []int; p[len(os.Args)] = 1 }, end: Panicked, code: 2, panics: "runtime error: index out of range [1] with length 0", stderr: "goroutine "},

		"fatal error":           {fn: func() { new(sync.Mutex).Unlock() }, end: Panicked, code: 2, panics: "fatal error: sync: unlock of unlocked mutex", stderr: "goroutine "},
		"fatal error elsewhere": {fn: func() { go new(sync.Mutex).Unlock(); select {} }, end: Panicked, code: 2, panics: "fatal error: sync: unlock of unlocked mutex", stderr: "goroutine "},
		"stack overflow":        {fn: func() { debug.SetMaxStack(1 << 20); overflow() }, end: Panicked, code: 2, panics: "fatal error: stack overflow", stderr: "goroutine stack exceeds"},

		"talks as a crash": {fn: func() { fmt.Fprint(os.Stderr, "panic: no\n\ngoroutine 1 [running]:\n"); os.Exit(2) }, end: Exited, code: 2, stderr: "panic: no"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := Child(t, c.fn)
			assert.Equal(t, c.end, r.End, "%s\n%s", r.Stdout, r.Stderr)
			assert.Equal(t, c.code, r.ExitCode)
			assert.Nil(t, r.Signal)
			assert.Equal(t, c.panics, r.Panic)
			assert.Contains(t, r.Stderr, c.stderr)
			assert.Empty(t, r.Stdout)
			if c.stderr == "" {
				assert.Empty(t, r.Stderr)
			}
		})
	}
}

// The text of a panic is the runtime's own, but where something is to be covered (see crashCovered): there it reads alike.
func TestChildPanicsReadAlike(t *testing.T) {
	type word string
	type number int8
	type truth bool
	for i, v := range []any{
		errors.New("an error\nof two lines"), code(3), "a\ttext", "two\nlines\n", word(`a "word"` + "\nof two lines"), 42, number(-3),
		true, truth(false), 'x', uint64(1 << 63), uintptr(7), 0.0, 1.5, -2e100, float32(0.1), 1 + 2i,
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, panicValue(v), Child(t, func() { panic(v) }).Panic)
		})
	}
}

// Under Merged and on a terminal it is on the same stream as all else.
func TestChildCrashesUnderMerged(t *testing.T) {
	r := Child(t, func() { new(sync.Mutex).Unlock() }, Merged())
	assert.Equal(t, Panicked, r.End)
	assert.Equal(t, "fatal error: sync: unlock of unlocked mutex", r.Panic)
	assert.Contains(t, r.Stdout, "goroutine ")
	r = Child(t, func() { panic("boom") }, Merged())
	assert.Equal(t, "boom", r.Panic)
}

// The runtime finds it out when two goroutines are in a map at once, whatever they do there.
func TestChildThatWritesAMapConcurrently(t *testing.T) {
	r := Child(t, func() {
		runtime.GOMAXPROCS(4) // threads can be stopped within a write, goroutines of one thread not
		m := map[int]int{}
		for i := range 4 {
			go func() {
				for {
					m[i]++
				}
			}()
		}
		select {}
	})
	assert.Equal(t, Panicked, r.End, r.Stderr)
	assert.Equal(t, 2, r.ExitCode)
	assert.Regexp(t, "^fatal error: concurrent map (read and map write|writes)$", r.Panic)
	assert.Contains(t, r.Stderr, r.Panic+"\n")
}

// A deferred function tells what ends its goroutine, whatever was before it.
func TestByPanic(t *testing.T) {
	for name, c := range map[string]struct {
		ends func()
		want bool
	}{
		"a panic":         {func() { panic("boom") }, true},
		"Goexit":          {runtime.Goexit, false},
		"Goexit, panic":   {func() { defer panic("late"); runtime.Goexit() }, true},
		"a panic, Goexit": {func() { defer runtime.Goexit(); panic("lost") }, false},
	} {
		got := make(chan bool, 1)
		go func() {
			defer func() {
				got <- byPanic()
				recover()
			}()
			c.ends()
		}()
		assert.Equal(t, c.want, <-got, name)
	}
}

// A line starts where the text does or behind a newline, also the first.
func TestLineWith(t *testing.T) {
	for text, want := range map[string]int{"panic: x": 0, "\npanic: x": 1, "no\npanic: x": 3, "no panic: x": -1, "": -1} {
		assert.Equal(t, want, lineWith(text, "panic: "), "%q", text)
	}
}
