package sweep_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

// count counts lines, and takes every error for the end.
func count(r io.Reader) (int, error) {
	lines, buf := 0, make([]byte, 512)
	for {
		n, err := r.Read(buf)
		lines += bytes.Count(buf[:n], []byte("\n"))
		if err != nil {
			return lines, nil
		}
	}
}

func ExampleExploreReader() {
	input := []byte("one\ntwo\nthree\n")
	report := sweep.ExploreReader(input, count, sweep.Kinds(sweep.Errors))
	for _, f := range report.Findings {
		fmt.Println(f.Verdict, f.Kind, f.From, f.To)
		fmt.Println(f.Replay)
	}
	// Output:
	// Swallowed Errors 0 13
	// fakeio.NewReader(bytes.NewReader(input), fakeio.FailAt(0, fakeio.ErrInjected))
}

func ExampleExploreWriter() {
	report := sweep.ExploreWriter(func(w io.Writer) error {
		b := bufio.NewWriter(w)
		fmt.Fprintln(b, "hello")
		b.Flush() // and its error?
		return nil
	}, sweep.Kinds(sweep.Shorts))
	f := report.Findings[0]
	fmt.Println(f.Verdict, f.From, f.To, f.Replay)
	// Output:
	// Swallowed 1 5 fakeio.NewWriter(io.Discard, fakeio.Short(1))
}

func ExampleExploreCopy() {
	upper := func(w io.Writer, r io.Reader) error {
		b, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		_, err = w.Write(bytes.ToUpper(b))
		return err
	}
	report := sweep.ExploreCopy([]byte("hello"), upper, sweep.Want("HELLO"))
	fmt.Println(report.Err(), len(report.Findings))
	// Output:
	// <nil> 0
}

func ExampleReport_String() {
	report := sweep.ExploreReader([]byte("one\ntwo\nthree\n"), count, sweep.Kinds(sweep.Truncations))
	fmt.Println(report)
	// Output:
	// sweep: ExploreReader ran the code 58 times over 14 bytes: 1 failure.
	//
	// Swallowed (Truncations) at offsets 0 to 13: it lost the error and carried on as if it had all.
	//     injected:  the input ends after 0 bytes with io.ErrUnexpectedEOF
	//     the code:  returned 0 and no error; the perfect run returned 3
	//     where:     sweep_test.count (example_test.go:18)
	//     replay:    fakeio.NewReader(bytes.NewReader(input), fakeio.Truncate(0, io.ErrUnexpectedEOF))
}

// An oracle of one's own: half a list is fine when it says so.
func ExampleJudge() {
	words := func(r io.Reader) ([]string, error) {
		var list []string
		s := bufio.NewScanner(r)
		s.Split(bufio.ScanWords)
		for s.Scan() {
			list = append(list, s.Text())
		}
		if s.Err() != nil {
			list = append(list, "(incomplete)")
		}
		return list, nil
	}
	report := sweep.ExploreReader([]byte("a b c"), words, sweep.Judge(func(f sweep.Fault, result any, err error) error {
		list := result.([]string)
		if n := len(list); n > 0 && list[n-1] == "(incomplete)" || len(list) == 3 {
			return nil
		}
		return fmt.Errorf("%v at %d was not told", f.Kind, f.Offset)
	}))
	fmt.Println(report.Err())
	// Output:
	// <nil>
}

// Code that has quick paths for what a *os.File or a bytes.Reader can do must be right on these too.
func ExampleExposing() {
	report := sweep.ExploreCopy([]byte("hello"), func(w io.Writer, r io.Reader) error {
		_, err := io.Copy(w, r) // asks for WriteTo and ReadFrom
		return err
	}, sweep.Exposing(fakeio.CanWriteTo, fakeio.CanReadFrom))
	fmt.Println(report.Err())
	// Output:
	// <nil>
}

func ExampleNeeds() {
	preview := func(r io.Reader) (string, error) {
		var b strings.Builder
		_, err := io.CopyN(&b, r, 4)
		if err == io.EOF {
			err = nil // shorter than a preview is fine
		}
		return b.String(), err
	}
	report := sweep.ExploreReader([]byte("hello, world"), preview, sweep.Needs(4))
	fmt.Println(report.Err())
	// Output:
	// <nil>
}
