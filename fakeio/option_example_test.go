package fakeio_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"example.com/weir/fakeio"
)

func ExampleRandomChunks() {
	r := fakeio.NewReader(strings.NewReader("abcdefgh"), fakeio.RandomChunks(1, 4))
	text, _ := io.ReadAll(r)
	fmt.Println(string(text))
	// Output: abcdefgh
}

func ExampleFailAt() {
	r := fakeio.NewReader(strings.NewReader("abcdef"), fakeio.FailAt(6, fakeio.ErrInjected))
	text, err := io.ReadAll(r) // at the length: in place of io.EOF
	fmt.Println(string(text), err)
	// Output: abcdef fakeio: injected error
}

func ExampleFailCall() {
	w := fakeio.NewWriter(os.Stdout, fakeio.FailCall(2, errors.New("broken pipe")))
	fmt.Fprintln(w, "one")
	_, err := fmt.Fprintln(w, "two")
	fmt.Println(err)
	// Output:
	// one
	// broken pipe
}

func ExampleSilentShort() {
	n, err := fakeio.NewWriter(nil, fakeio.SilentShort(2)).Write([]byte("hello"))
	fmt.Println(n, err)
	// Output: 2 <nil>
}

func ExampleDelay() {
	fmt.Println(slow(fakeio.Delay(20*time.Millisecond)) >= 40*time.Millisecond) // one with data, one with the end
	// Output: true
}

func ExampleJitter() {
	fmt.Println(slow(fakeio.Jitter(1, time.Millisecond)) > 0)
	// Output: true
}

func ExampleRate() {
	fmt.Println(slow(fakeio.Rate(100)) >= 30*time.Millisecond) // three bytes
	// Output: true
}

// slow reads three bytes; in a test it would do so in a bubble of testing/synctest, in no time.
func slow(option fakeio.Option) time.Duration {
	start := time.Now()
	io.ReadAll(fakeio.NewReader(strings.NewReader("abc"), option))
	return time.Since(start)
}

func ExampleStall() {
	release := make(chan struct{})
	r := fakeio.NewReader(strings.NewReader("before, after"), fakeio.Stall(8, release))
	buf := make([]byte, 64)
	n, _ := r.Read(buf)
	fmt.Printf("%q\n", buf[:n])
	close(release)
	n, _ = r.Read(buf)
	fmt.Printf("%q\n", buf[:n])
	// Output:
	// "before, "
	// "after"
}

func ExampleCloseError() {
	w := fakeio.NewWriter(nil, fakeio.CloseError(errors.New("quota exceeded")))
	fmt.Println(w.Close())
	// Output: quota exceeded
}

func ExampleNewReaderAt() {
	disk := fakeio.NewReaderAt(strings.NewReader("0123456789"), fakeio.FailAt(6, errors.New("bad sector")))
	buf := make([]byte, 4)
	n, err := disk.ReadAt(buf, 4)
	fmt.Println(string(buf[:n]), err)
	// Output: 45 bad sector
}

func ExamplePlan() {
	for _, option := range fakeio.Plan([]byte{0, 3, 2, 17}) {
		fmt.Println(option)
	}
	// Output:
	// fakeio.Chunk(4)
	// fakeio.FailAt(17, fakeio.ErrInjected)
}

func ExampleReader_Expose() {
	r := fakeio.NewReader(strings.NewReader("hello"), fakeio.Record())
	io.Copy(io.Discard, r.Expose(fakeio.CanWriteTo))
	fmt.Println(r.Count("WriteTo"), r.Count("Read"))
	// Output: 1 0
}

func ExampleWriter_Expose() {
	w := fakeio.NewWriter(nil, fakeio.Record())
	io.WriteString(w.Expose(fakeio.CanWriteString), "hello")
	fmt.Println(w.Count("WriteString"), w.Count("Write"))
	// Output: 1 0
}

func ExampleSleep() {
	s := fakeio.Script(fakeio.Sleep(time.Millisecond), fakeio.FailRead(os.ErrDeadlineExceeded), fakeio.FailWrite(io.ErrClosedPipe))
	_, err := s.Read(make([]byte, 1))
	fmt.Println(err)
	_, err = s.Write([]byte("x"))
	fmt.Println(err, s.Err())
	// Output:
	// i/o timeout
	// io: read/write on closed pipe <nil>
}
