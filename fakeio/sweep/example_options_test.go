package sweep_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// printer stands for the *testing.T of a test: it prints the first line of what a test would say.
type printer struct{}

func (printer) Helper()                   {}
func (printer) Name() string              { return "Example" }
func (printer) Cleanup(func())            {}
func (printer) Logf(f string, a ...any)   { fmt.Println("log:", first(fmt.Sprintf(f, a...))) }
func (printer) Errorf(f string, a ...any) { fmt.Println("error:", first(fmt.Sprintf(f, a...))) }
func (printer) Fatalf(f string, a ...any) { fmt.Println("fatal:", first(fmt.Sprintf(f, a...))) }

func first(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

var t printer // in a test, its *testing.T

func all(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	return string(b), err
}

// masks returns an error that says what happened and has lost its cause.
func masks(r io.Reader) (string, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return "", errors.New("can't read")
	}
	return string(b), nil
}

func ExampleReader() {
	sweep.Reader(t, []byte("hi\n"), all)                              // says nothing: all is well
	sweep.Reader(t, []byte("hi\n"), count, sweep.Kinds(sweep.Errors)) // fails
	// Output:
	// error: sweep: Reader ran the code 28 times over 3 bytes: 1 failure.
}

func ExampleWriter() {
	sweep.Writer(t, func(w io.Writer) error {
		fmt.Fprintln(w, "hello") // and its error?
		return nil
	}, sweep.Kinds(sweep.Errors))
	// Output:
	// error: sweep: Writer ran the code 26 times: 1 failure.
}

func ExampleCopy() {
	sweep.Copy(t, []byte("hello"), func(w io.Writer, r io.Reader) error {
		_, err := io.Copy(w, r)
		return err
	})
	fmt.Println("done")
	// Output:
	// done
}

func ExampleReport_Err() {
	report := sweep.ExploreReader([]byte("hi\n"), all)
	fmt.Println(report.Err())
	// Output:
	// <nil>
}

func ExampleKinds() {
	// Lines can't tell a short file from a cut one; a format with a length or a checksum can.
	report := sweep.ExploreReader([]byte("a\nb\n"), all, sweep.Kinds(sweep.CleanTruncations))
	f := report.Findings[0]
	fmt.Println(f.Verdict, f.Kind, f.From, f.To)
	// Output:
	// Swallowed CleanTruncations 0 3
}

func ExampleAllow() {
	report := sweep.ExploreReader([]byte("a\n"), count, sweep.Allow(sweep.Swallowed))
	fmt.Println(len(report.Findings) > 0, report.Err())
	// Output:
	// true <nil>
}

func ExampleStrict() {
	fmt.Println(sweep.ExploreReader([]byte("hi"), masks).Err() == nil)
	fmt.Println(sweep.ExploreReader([]byte("hi"), masks, sweep.Strict()).Err() == nil)
	// Output:
	// true
	// false
}

func ExampleWant() {
	report := sweep.ExploreReader([]byte("hi"), all, sweep.Want("ho"))
	fmt.Println(report.Findings[0].Detail)
	// Output:
	// the code:  returned "hi" in the perfect run; Want is "ho"
}

func ExamplePatience() {
	report := sweep.ExploreReader([]byte("hi"), func(r io.Reader) (string, error) {
		s, err := all(r)
		if err == io.ErrUnexpectedEOF {
			select {} // waits for more, for ever
		}
		return s, err
	}, sweep.Kinds(sweep.Truncations), sweep.Patience(50*time.Millisecond))
	fmt.Println(report.Findings[0].Verdict, report.Skipped)
	// Output:
	// Hung everything after the run that hung
}

// A capability that the code asks for can be had, and its errors too.
func ExampleFinding() {
	report := sweep.ExploreReader([]byte("hi"), func(r io.Reader) (string, error) {
		var b strings.Builder
		r.(io.WriterTo).WriteTo(&b)
		return b.String(), nil
	}, sweep.Exposing(fakeio.CanWriteTo), sweep.Kinds(sweep.Errors))
	fmt.Println(report.Findings[0].Replay)
	// Output:
	// fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected)).Expose(fakeio.CanWriteTo)
}
