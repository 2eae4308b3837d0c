package fakeio_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"example.com/weir/fakeio"
)

func ExampleNewReader() {
	r := fakeio.NewReader(strings.NewReader("hello, world"), fakeio.Chunk(5), fakeio.FailAt(7, fakeio.ErrInjected))
	buf := make([]byte, 64)
	for range 3 {
		n, err := r.Read(buf)
		fmt.Printf("%q %v\n", buf[:n], err)
	}
	// Output:
	// "hello" <nil>
	// ", " <nil>
	// "" fakeio: injected error
}

func ExampleNewWriter() {
	var disk bytes.Buffer
	full := fakeio.NewWriter(&disk, fakeio.FailAt(8, errors.New("no space left on device")))
	n, err := io.WriteString(full, "twelve bytes")
	fmt.Println(n, err, disk.String())
	// Output: 8 no space left on device twelve b
}

func ExampleOption() {
	fmt.Println(fakeio.FailAt(17, fakeio.ErrInjected), fakeio.Delay(20*time.Millisecond))
	// Output: fakeio.FailAt(17, fakeio.ErrInjected) fakeio.Delay(20*time.Millisecond)
}

func ExampleChunk() {
	r := fakeio.NewReader(strings.NewReader("abcdefgh"), fakeio.Chunk(1, 2, 3))
	buf := make([]byte, 64)
	for range 4 {
		n, _ := r.Read(buf)
		fmt.Printf("%s ", buf[:n])
	}
	// Output: a bc def gh
}

func ExampleFailOnce() {
	r := fakeio.NewReader(strings.NewReader("abcdef"), fakeio.FailOnce(3, os.ErrDeadlineExceeded))
	first, err := io.ReadAll(r)
	rest, _ := io.ReadAll(r)
	fmt.Printf("%s (%v) %s\n", first, err, rest)
	// Output: abc (i/o timeout) def
}

func ExampleTruncate() {
	r := fakeio.NewReader(strings.NewReader("one\ntwo\nthree\n"), fakeio.Truncate(6, nil))
	text, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", text, err)
	// Output: "one\ntw" <nil>
}

func ExampleWithData() {
	r := fakeio.NewReader(strings.NewReader("abc"), fakeio.WithData())
	n, err := r.Read(make([]byte, 64))
	fmt.Println(n, err)
	// Output: 3 EOF
}

func ExampleEmpty() {
	r := fakeio.NewReader(strings.NewReader("a"), fakeio.Empty(1))
	buf := make([]byte, 64)
	for range 4 {
		fmt.Println(r.Read(buf))
	}
	// Output:
	// 0 <nil>
	// 1 <nil>
	// 0 <nil>
	// 0 EOF
}

func ExampleShort() {
	w := bufio.NewWriter(fakeio.NewWriter(nil, fakeio.Short(4)))
	fmt.Fprint(w, "hello, world")
	fmt.Println(w.Flush())
	// Output: short write
}

func ExampleRecord() {
	r := fakeio.NewReader(strings.NewReader("hello"), fakeio.Chunk(3), fakeio.Record())
	io.ReadAll(r)
	r.Close()
	for _, call := range r.Calls() {
		fmt.Println(call.Method, call.Off, call.N, call.Err)
	}
	// Output:
	// Read 0 3 <nil>
	// Read 3 2 <nil>
	// Read 5 0 EOF
	// Close 5 0 <nil>
}
