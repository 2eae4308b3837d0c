package capture_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"testing"

	"example.com/weir/capture"
	"example.com/weir/golden"
	"example.com/weir/peers/internal/side"
)

// head is how much of a stream that flows by is kept.
const head = 64 << 10

func BenchmarkFlow(b *testing.B) {
	flows := func(name string, run func(b *testing.B, fn func(), n int)) side.Variant {
		return side.Variant{Name: name, Run: func(b *testing.B) {
			warm := func() { run(b, func() { write(1<<20, 4<<10) }, 1<<20) }
			side.Repeated(b, fmt.Sprintf("flow%d.golden", bulk()), block(), bulk())
			side.Peak(b, 0, warm, func() {
				for b.Loop() {
					run(b, func() { write(bulk(), 4<<10) }, bulk())
				}
			})
		}}
	}
	side.ByTurns(b, flows("limited", limited), flows("streamed", streamed), flows("golden", heldToGolden),
		flows("bare pipe", barePipe))
}

func limited(b *testing.B, fn func(), n int) {
	if r := capture.Func(b, fn, capture.Limit(head)); r.Dropped < int64(n-head) {
		b.Fatalf("dropped %d of %d bytes", r.Dropped, n)
	}
}

func streamed(b *testing.B, fn func(), n int) {
	var seen counter
	capture.Func(b, fn, capture.Limit(head), capture.Tee(&seen))
	if int(seen) != n {
		b.Fatalf("streamed %d of %d bytes", seen, n)
	}
}

func heldToGolden(b *testing.B, fn func(), n int) {
	path := side.Repeated(b, fmt.Sprintf("flow%d.golden", n), block(), n)
	r, w := io.Pipe()
	differ := make(chan error)
	go func() { differ <- golden.Compare(r, path) }()
	capture.Func(b, fn, capture.Limit(head), capture.Tee(w))
	_ = w.Close()
	if err := <-differ; err != nil {
		b.Fatal(err)
	}
}

func block() []byte { return bytes.Repeat([]byte(line), 1<<10) }

// barePipe reads a pipe of its own in blocks of 64 KiB and throws them away: what no capture can beat by much.
func barePipe(b *testing.B, fn func(), n int) {
	r, w, err := os.Pipe()
	if err != nil {
		b.Fatal(err)
	}
	old := os.Stdout
	os.Stdout = w
	seen := make(chan int)
	go func() {
		block, sum := make([]byte, 64<<10), 0
		for {
			k, err := r.Read(block)
			sum += k
			if err != nil {
				seen <- sum
				return
			}
		}
	}()
	fn()
	_ = w.Close()
	os.Stdout = old
	if sum := <-seen; sum != n {
		b.Fatalf("read %d of %d bytes", sum, n)
	}
	_ = r.Close()
}

// A counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
