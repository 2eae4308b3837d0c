package capture_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/zenizh/go-capturer"

	"example.com/weir/capture"
	"example.com/weir/peers/internal/side"
)

func hi() { fmt.Println("hi") }

func BenchmarkPrintln(b *testing.B) {
	side.ByTurns(b,
		side.Gives("weir", "hi\n", func(b *testing.B) string { return capture.Stdout(b, hi) }),
		side.Gives("the idiom", "hi\n", func(*testing.B) string { return idiom(&os.Stdout, hi) }),
		side.Gives("go-capturer", "hi\n", func(*testing.B) string { return capturer.CaptureStdout(hi) }),
	)
}

func BenchmarkBoth(b *testing.B) {
	both := func() {
		fmt.Println("out")
		fmt.Fprintln(os.Stderr, "err")
	}
	want := [2]string{"out\n", "err\n"}
	side.ByTurns(b,
		side.Gives("weir", want, func(b *testing.B) [2]string {
			r := capture.Func(b, both)
			return [2]string{r.Stdout, r.Stderr}
		}),
		side.Gives("two idioms", want, func(*testing.B) (got [2]string) {
			got[0] = idiom(&os.Stdout, func() { got[1] = idiom(&os.Stderr, both) })
			return got
		}),
	)
}

// idiom is what people paste, and what package testing does for an Example.
func idiom(stream **os.File, fn func()) string {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	old := *stream
	*stream = w
	text := make(chan string)
	go func() {
		var buf bytes.Buffer
		_, _ = io.Copy(&buf, r)
		_ = r.Close()
		text <- buf.String()
	}()
	fn()
	_ = w.Close()
	*stream = old
	return <-text
}

func BenchmarkKept(b *testing.B) {
	kept := func(name string, run func(b *testing.B, fn func()) string) side.Variant {
		return side.Variant{Name: name, Run: func(b *testing.B) {
			warm := func() { run(b, hi) }
			side.Peak(b, bulk(), warm, func() {
				for b.Loop() {
					if got := run(b, func() { write(bulk(), 4<<10) }); len(got) != bulk() {
						b.Fatalf("%s kept %d of %d bytes", name, len(got), bulk())
					}
				}
			})
		}}
	}
	side.ByTurns(b,
		kept("weir", func(b *testing.B, fn func()) string { return capture.Stdout(b, fn) }),
		kept("the idiom", func(_ *testing.B, fn func()) string { return idiom(&os.Stdout, fn) }),
	)
}
