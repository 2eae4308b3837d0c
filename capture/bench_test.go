package capture

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"testing"
	"time"
)

// idiom is what people paste, and what package testing does for Examples: a pipe, a goroutine that copies into a buffer,
// and the text of it.
func idiom(stream **os.File, f func()) string {
	old := *stream
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	*stream = w
	text := make(chan string)
	go func() {
		var b bytes.Buffer
		_, _ = io.Copy(&b, r)
		r.Close()
		text <- b.String()
	}()
	f()
	*stream = old
	w.Close()
	return <-text
}

func BenchmarkPrintln(b *testing.B) {
	hello := func() { fmt.Println("hi") }
	both := func() {
		fmt.Println("hi")
		fmt.Fprintln(os.Stderr, "hi")
	}
	b.Run("stdout/idiom", func(b *testing.B) {
		for b.Loop() {
			idiom(&os.Stdout, hello)
		}
	})
	b.Run("stdout/Stdout", func(b *testing.B) {
		for b.Loop() {
			Stdout(b, hello)
		}
	})
	b.Run("both/idiom", func(b *testing.B) {
		for b.Loop() {
			idiom(&os.Stdout, func() { idiom(&os.Stderr, both) })
		}
	})
	b.Run("both/Func", func(b *testing.B) {
		for b.Loop() {
			Func(b, both)
		}
	})
	b.Run("both/Combined", func(b *testing.B) {
		for b.Loop() {
			Combined(b, both)
		}
	})
	b.Run("both/Descriptors", func(b *testing.B) {
		for b.Loop() {
			Func(b, both, Descriptors())
		}
	})
}

// bulk is how much the benchmarks of large streams write, in pieces of 4 KiB.
const bulk = 1 << 30

func pour() {
	piece := make([]byte, 4<<10)
	for range bulk / len(piece) {
		_, _ = os.Stdout.Write(piece)
	}
}

func BenchmarkBulk(b *testing.B) {
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"bare pipe", func() { barePipe() }},
		{"kept/idiom", func() { idiom(&os.Stdout, pour) }},
		{"kept/Stdout", func() { Stdout(b, pour) }},
		{"limited/Stdout", func() { Stdout(b, pour, Limit(1<<16)) }},
		{"streamed/Tee", func() { Stdout(b, pour, Limit(0), Tee(io.Discard)) }},
		{"streamed/Reader", func() {
			r := Start(b, Limit(1<<20))
			done := make(chan struct{})
			go func() {
				defer close(done)
				_, _ = io.Copy(io.Discard, r.Stdout().Reader())
			}()
			pour()
			r.Stop()
			<-done
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(bulk)
			for b.Loop() {
				c.run()
			}
		})
	}
}

// barePipe is the limit: a pipe that is read and thrown away.
func barePipe() {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	old := os.Stdout
	os.Stdout = w
	done := make(chan struct{})
	go func() {
		defer close(done)
		buf := make([]byte, 64<<10)
		for {
			if _, err := r.Read(buf); err != nil {
				return
			}
		}
	}()
	pour()
	os.Stdout = old
	w.Close()
	<-done
	r.Close()
}

// BenchmarkWait is the time from the write of a line to the return of the wait for it.
func BenchmarkWait(b *testing.B) {
	r := Start(b)
	written := make(chan time.Time, 1)
	ask := make(chan struct{})
	go func() {
		for range ask {
			written <- time.Now()
			fmt.Println("ready")
		}
	}()
	var total time.Duration
	for b.Loop() {
		go func() {
			time.Sleep(100 * time.Microsecond) // until the wait waits
			ask <- struct{}{}
		}()
		if _, err := r.Stdout().WaitForLine(context.Background(), "ready"); err != nil {
			b.Fatal(err)
		}
		total += time.Since(<-written)
	}
	close(ask)
	r.Stop()
	b.ReportMetric(float64(total.Nanoseconds())/float64(b.N), "ns/wait")
}
