package contract_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/contract"
)

// forgetful is a reader that loses what did not fit.
type forgetful struct{ text string }

func (f *forgetful) Read(p []byte) (int, error) {
	if f.text == "" {
		return 0, io.EOF
	}
	n := copy(p, f.text)
	f.text = ""
	return n, nil
}

func ExampleTestReader() {
	fmt.Println(contract.TestReader(func() io.Reader { return &forgetful{"hello"} }, []byte("hello")))
	// Output:
	// contract: TestReader: the stream breaks its contract:
	// 	Read of 1 byte at offset 1 = 0, EOF: the end, 4 bytes too early
	// 	Read of 1 byte at offset 0 = 0, EOF: the end, 5 bytes too early
}

func ExampleTestWriter() {
	fmt.Println(contract.TestWriter(func() (io.Writer, func() []byte) {
		dst := new(bytes.Buffer)
		return dst, dst.Bytes
	}))
	// Output: <nil>
}

func ExampleTestWriterTo() {
	fmt.Println(contract.TestWriterTo(func() io.WriterTo { return strings.NewReader("abc") }, []byte("abc")))
	// Output: <nil>
}

func ExampleTestReaderFrom() {
	fmt.Println(contract.TestReaderFrom(func() (io.ReaderFrom, func() []byte) {
		dst := new(bytes.Buffer)
		return dst, dst.Bytes
	}))
	// Output: <nil>
}

func ExampleTestByteReader() {
	fmt.Println(contract.TestByteReader(func() io.ByteReader { return strings.NewReader("abc") }, []byte("abc")))
	// Output: <nil>
}

func ExampleTestStringWriter() {
	fmt.Println(contract.TestStringWriter(func() (io.StringWriter, func() []byte) {
		dst := new(bytes.Buffer)
		return dst, dst.Bytes
	}))
	// Output: <nil>
}

func ExampleTestSeeker() {
	fmt.Println(contract.TestSeeker(func() io.ReadSeeker { return strings.NewReader("abc") }, []byte("abc")))
	// Output: <nil>
}

func ExampleTestReaderAt() {
	fmt.Println(contract.TestReaderAt(func() io.ReaderAt { return strings.NewReader("abc") }, []byte("abc")))
	// Output: <nil>
}

func ExampleTestCloser() {
	fmt.Println(contract.TestCloser(func() io.Closer { return fakeio.NewReader(nil, fakeio.CloseError(fakeio.ErrInjected)) }))
	// Output:
	// contract: TestCloser: the stream breaks its contract:
	// 	Close: fakeio: injected error
}

func ExampleTestPipe() {
	fmt.Println(contract.TestPipe(func() (io.ReadCloser, io.WriteCloser) { return io.Pipe() }))
	// Output: <nil>
}

func ExampleGuardReader() {
	t := new(recordingTB) // in a test: t
	r := contract.GuardReader(t, fakeio.NewReader(strings.NewReader("abc"), fakeio.Empty(100)))
	io.ReadAll(r)
	fmt.Println(t.end())
	// Output: contract: GuardReader: Read of 512 bytes at offset 0 = 0, nil: the hundredth empty read in a row (called at example_test.go:92)
}

func ExampleGuardWriter() {
	t := new(recordingTB) // in a test: t
	w := contract.GuardWriter(t, fakeio.NewWriter(nil, fakeio.SilentShort(3)))
	fmt.Fprint(w, "hello")
	fmt.Println(t.end())
	// Output: contract: GuardWriter: Write of 5 bytes at offset 0 = 3, nil: less than it was given needs an error (called at example_test.go:100)
}

func ExampleTrackReadCloser() {
	t := new(recordingTB) // in a test: t
	io.ReadAll(contract.TrackReadCloser(t, io.NopCloser(strings.NewReader("abc"))))
	fmt.Println(t.end())
	// Output: contract: TrackReadCloser: the io.nopCloserWriterTo was never closed (tracked since example_test.go:107)
}

func ExampleTrackWriteCloser() {
	t := new(recordingTB) // in a test: t
	w := contract.TrackWriteCloser(t, fakeio.NewWriter(nil))
	w.Close()
	fmt.Fprint(w, "late")
	fmt.Println(t.end())
	// Output: contract: TrackWriteCloser: Write of 4 bytes at example_test.go:116 after Close of the *fakeio.Writer at example_test.go:115
}
