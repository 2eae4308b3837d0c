// Package fakeio makes readers, writers and pipes that are slow, short or broken in just the way that a test asks for.
//
// It fakes streams alone: no files with names, no connections with addresses, and nothing that the operating system
// would have to know of. A double is for one goroutine at a time, as most streams are.
//
// A double stands for a real stream and is perfect by default; each option is one imperfection, and they combine:
//
//	r := fakeio.NewReader(strings.NewReader(input), fakeio.Chunk(3), fakeio.FailAt(17, fakeio.ErrInjected))
//	_, err := parse(r)
//	if !errors.Is(err, fakeio.ErrInjected) {
//		t.Errorf("parse: error = %v, want that of the stream", err)
//	}
//
// Pipe gives a pipe a name, and where an io.Pipe would hang a test for ten minutes it reports who waits for whom,
// from examples/deadlock/doc.go:
//
//	fakeio: pipe "greeting", made at deadlock_test.go:24, is stuck:
//		Read at naive.go:14 waits for data or for the write end to be closed
//
// Package fakeio/sweep tries every split and every fault at once. Time is only that of package time, so that a
// double works in a bubble of testing/synctest, where hours of slowness take no time; build it inside the bubble.
package fakeio
