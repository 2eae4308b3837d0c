package side

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// Generated is where the texts go, below the directory in which the test binary runs; git ignores it.
const Generated = "testdata/generated"

// Main runs the benchmarks and removes the texts that this process was the first to write.
func Main(m interface{ Run() int }) int {
	_, err := os.Stat(Generated)
	code := m.Run()
	if err != nil {
		_ = os.RemoveAll(Generated)
		_ = os.Remove(filepath.Dir(Generated)) // if that is empty now
	}
	return code
}

// Size is n, or under -short the small size that shows whether a benchmark works.
func Size(n, short int) int {
	if testing.Short() {
		return short
	}
	return n
}

// File returns the path and the content of the text of that name, which fill makes the first time.
func File(b *testing.B, name string, fill func() []byte) (string, []byte) {
	b.Helper()
	path := filepath.Join(Generated, name)
	if text, err := os.ReadFile(path); err == nil {
		return path, text
	}
	text := fill()
	if err := os.MkdirAll(Generated, 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o666); err != nil {
		b.Fatal(err)
	}
	return path, text
}

// Repeated returns the path of a text of n bytes that is one block again and again, written without being held in memory.
func Repeated(b *testing.B, name string, block []byte, n int) string {
	b.Helper()
	path := filepath.Join(Generated, name)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(n) {
		return path
	}
	if err := os.MkdirAll(Generated, 0o777); err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	for left := n; left > 0 && err == nil; left -= len(block) {
		_, err = f.Write(block[:min(left, len(block))])
	}
	if err := errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

// Lines makes n bytes or a little more of text, of lines that are all different.
func Lines(n int) []byte {
	random := rand.New(rand.NewPCG(1, 2))
	var text bytes.Buffer
	for i := 0; text.Len() < n; i++ {
		fmt.Fprintf(&text, "line %d: %016x the weir holds the stream\n", i, random.Uint64())
	}
	return text.Bytes()
}

// Log makes n bytes or a little more of a service's log, which repeats 25 messages; volatile adds a time, a duration, an
// address, a UUID and a port to each line.
func Log(n int, volatile bool) []byte {
	random := rand.New(rand.NewPCG(3, 4))
	var text bytes.Buffer
	for i := 0; text.Len() < n; i++ {
		if volatile {
			fmt.Fprintf(&text, "2026-03-%02dT%02d:%02d:%02dZ %d.%dms 0x%x %08x-%04x-4%03x-8%03x-%012x 127.0.0.1:%d ",
				1+random.IntN(28), random.IntN(24), random.IntN(60), random.IntN(60), random.IntN(90), random.IntN(9),
				0xc000000000+random.Uint64N(1<<32), random.Uint32(), random.IntN(1<<16), random.IntN(1<<12), random.IntN(1<<12),
				random.Uint64N(1<<48), 1024+random.IntN(60000))
		}
		fmt.Fprintf(&text, "worker: request of kind %d was handled, nothing to report\n", random.IntN(25))
	}
	return text.Bytes()
}

// Change returns text with count of its lines changed, evenly spread; 0 changes every second one.
func Change(text []byte, count int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	step := 2
	if count > 0 {
		step = max(1, len(lines)/count)
	}
	changed := make([]byte, 0, len(text)+len(text)/8)
	for i, line := range lines {
		if i%step == step/2 && (count == 0 || i/step < count) && len(line) > 0 {
			changed = append(changed, "changed "...)
		}
		changed = append(changed, line...)
	}
	return changed
}
