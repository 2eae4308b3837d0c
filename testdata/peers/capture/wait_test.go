package capture_test

import (
	"bufio"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"example.com/weir/capture"
	"example.com/weir/peers/internal/side"
)

// BenchmarkWaitLine reports the time from before a line is written until the one who already waits for it has it.
func BenchmarkWaitLine(b *testing.B) {
	side.ByTurns(b,
		side.Variant{Name: "weir", Run: func(b *testing.B) {
			out := capture.Start(b).Stdout()
			latency(b, func() *os.File { return os.Stdout }, func() { out.ExpectLine(`^ready$`) })
		}},
		side.Variant{Name: "bare pipe and Scanner", Run: func(b *testing.B) {
			r, w, err := os.Pipe()
			if err != nil {
				b.Fatal(err)
			}
			lines := make(chan string)
			go func() {
				defer close(lines)
				for s := bufio.NewScanner(r); s.Scan(); {
					lines <- s.Text()
				}
			}()
			latency(b, func() *os.File { return w }, func() { <-lines })
			_ = w.Close()
			for range lines {
			}
			_ = r.Close()
		}},
	)
}

// latency has a goroutine write a line to the stream each time when wait has surely begun to wait, and reports the median
// of what it took from the write until wait returned.
func latency(b *testing.B, stream func() *os.File, wait func()) {
	ask, written := make(chan bool), make(chan time.Time, 1)
	go func() {
		for range ask {
			settle(20 * time.Microsecond)
			now := time.Now()
			_, _ = stream().WriteString("ready\n")
			written <- now
		}
	}()
	var took []time.Duration
	for b.Loop() {
		ask <- true
		wait()
		end := time.Now()
		took = append(took, end.Sub(<-written))
	}
	close(ask)
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "ns/op")
}

// settle gives the other goroutines d to come to rest, without putting this thread to sleep.
func settle(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
		runtime.Gosched()
	}
}
