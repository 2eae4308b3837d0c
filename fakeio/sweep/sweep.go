package sweep

import (
	"io"

	"example.com/weir/fakeio"
)

// Reader runs use with every split of the input and every fault, and reports what it did wrong through t.Errorf, once,
// with the text of the Report. Findings that are no failures are logged.
//
// The result is compared by reflect.DeepEqual, so use should return plain values: what it has read, not the reader; a
// copy, not a buffer that the next run overwrites. A func other than nil and a NaN are never equal to themselves, which
// makes the sweep Unstable: leave them out of the result. Return partial results with the error or without: when there
// is an error, the result is not looked at.
//
// use is called many times, one call after the other, on another goroutine than the caller's. It may start goroutines;
// a panic in one of those ends the program, as it does elsewhere. It should return its errors, and must not end the
// test itself: see Panicked.
//
// Reader panics when t or use is nil and when the options make no sense; see Option.
func Reader[T any](t fakeio.TB, input []byte, use func(io.Reader) (T, error), opts ...Option) *Report {
	demand(t != nil, "Reader", "t")
	t.Helper()
	r := exploreReader("Reader", input, use, opts)
	tell(t, r)
	return r
}

// ExploreReader is Reader without a test: the caller looks at the Report, or at its Err.
func ExploreReader[T any](input []byte, use func(io.Reader) (T, error), opts ...Option) *Report {
	return exploreReader("ExploreReader", input, use, opts)
}

func exploreReader[T any](call string, input []byte, use func(io.Reader) (T, error), opts []Option) *Report {
	demand(use != nil, call, "use")
	c := newConfig(call, true, false, opts)
	typed[T](c)
	return explore(c, input, func(r io.Reader, _ io.Writer) (any, error) { return use(r) })
}

// Writer runs use with every fault that a writer may have, and reports as Reader does. What is compared is the output:
// the bytes that the writer accepted. An output whose Close failed is never equal to that of the perfect run, since
// nobody knows how much of it was kept.
func Writer(t fakeio.TB, use func(io.Writer) error, opts ...Option) *Report {
	demand(t != nil, "Writer", "t")
	t.Helper()
	r := exploreWriter("Writer", use, opts)
	tell(t, r)
	return r
}

// ExploreWriter is Writer without a test.
func ExploreWriter(use func(io.Writer) error, opts ...Option) *Report {
	return exploreWriter("ExploreWriter", use, opts)
}

func exploreWriter(call string, use func(io.Writer) error, opts []Option) *Report {
	demand(use != nil, call, "use")
	c := newConfig(call, false, true, opts)
	c.wantBytes()
	return explore(c, nil, func(_ io.Reader, w io.Writer) (any, error) { return nil, use(w) })
}

// Copy runs use, which reads from the one and writes to the other, with every split of the input and every fault of
// either side, and reports as Reader does. What is compared is the output. It is for copies, filters and uploads.
func Copy(t fakeio.TB, input []byte, use func(io.Writer, io.Reader) error, opts ...Option) *Report {
	demand(t != nil, "Copy", "t")
	t.Helper()
	r := exploreCopy("Copy", input, use, opts)
	tell(t, r)
	return r
}

// ExploreCopy is Copy without a test.
func ExploreCopy(input []byte, use func(io.Writer, io.Reader) error, opts ...Option) *Report {
	return exploreCopy("ExploreCopy", input, use, opts)
}

func exploreCopy(call string, input []byte, use func(io.Writer, io.Reader) error, opts []Option) *Report {
	demand(use != nil, call, "use")
	c := newConfig(call, true, true, opts)
	c.wantBytes()
	return explore(c, input, func(r io.Reader, w io.Writer) (any, error) { return nil, use(w, r) })
}

// tell is the layer between a report and a test.
func tell(t fakeio.TB, r *Report) {
	t.Helper()
	switch {
	case r.Err() != nil:
		t.Errorf("%s", r)
	case len(r.Findings) > 0:
		t.Logf("%s", r)
	}
}

func demand(given bool, call, argument string) {
	if !given {
		panic("sweep: " + call + ": " + argument + " is nil")
	}
}
