package contract

import (
	"fmt"
	"io"
	"sync"
)

// TestReaderAt calls ReadAt on what open returns at many offsets, also in parallel and, if it also is an io.Reader,
// between its Reads, and returns an error that tells every breach of the contract of io.ReaderAt and every difference
// from want. open must return a fresh stream each time; it is closed after use if it is an io.Closer.
func TestReaderAt(open func() io.ReaderAt, want []byte) error {
	c := newChecks("TestReaderAt", open != nil)
	checkReaderAt(c, open, want)
	return c.err()
}

func checkReaderAt(c *checks, open func() io.ReaderAt, want []byte) {
	r := open()
	defer release(r)
	for _, size := range []int{0, 1, 2, 7, 512, len(want), len(want) + 1} {
		for _, off := range []int{0, 1, len(want) / 2, len(want) - 1, len(want), len(want) + 1} {
			if off >= 0 && !c.run(func() error { return readAt(r, want, size, off) }) {
				return
			}
		}
	}
	c.run(func() error { return readBeforeStart(r) })
	c.run(func() error { return readAtBetween(open, want) })
	if c.errs == nil {
		c.run(func() error { return readAtOnce(r, want) })
	}
}

func readAt(r io.ReaderAt, want []byte, size, off int) error {
	buf := poisoned(nil, size+margin)
	n, err := r.ReadAt(buf[:size], int64(off))
	rest := want[min(off, len(want)):]
	told := func(what string) error {
		return fmt.Errorf("ReadAt of %s at offset %d = %d, %w: %s", amount(size), off, n, shown{err}, what)
	}
	switch {
	case n < 0:
		return told("a negative count")
	case n > size:
		return told("more than was asked for")
	case !allPoison(buf[size:]):
		return told("it wrote behind the end of the buffer")
	case n < size && err == nil:
		return told("less than was asked for needs an error")
	case err != nil && err != io.EOF:
		return told("an error before the end")
	case n != min(size, len(rest)):
		return told(fmt.Sprintf("want %s", amount(min(size, len(rest)))))
	case err == io.EOF && n < len(rest):
		return told("the end, too early")
	}
	if i := differ(buf[:n], rest); i >= 0 {
		return told(fmt.Sprintf("byte %d is %#02x, want %#02x", off+i, buf[i], rest[i]))
	}
	return nil
}

func readBeforeStart(r io.ReaderAt) error {
	for _, off := range []int64{-1, -1 << 63} {
		if n, err := r.ReadAt(make([]byte, 1), off); err == nil {
			return fmt.Errorf("ReadAt at offset %d = %d, nil, want an error", off, n)
		}
	}
	return nil
}

// readAtBetween calls ReadAt between the Reads, which must not notice.
func readAtBetween(open func() io.ReaderAt, want []byte) error {
	at := open()
	defer release(at)
	r, ok := at.(io.Reader)
	if !ok || len(want) < 2 {
		return nil
	}
	half := len(want) / 2
	for _, part := range [][2]int{{0, half}, {half, len(want)}} {
		got := make([]byte, part[1]-part[0])
		if _, err := io.ReadFull(r, got); err != nil {
			return fmt.Errorf("Read after ReadAt: %w", err)
		}
		if i := differ(got, want[part[0]:]); i >= 0 {
			return fmt.Errorf("Read after ReadAt: byte %d is %#02x, want %#02x: ReadAt must not move the stream", part[0]+i, got[i], want[part[0]+i])
		}
		if err := readAt(at, want, 1, 0); err != nil {
			return fmt.Errorf("between Reads: %w", err)
		}
	}
	return nil
}

// readAtOnce reads in parallel.
func readAtOnce(r io.ReaderAt, want []byte) error {
	if len(want) == 0 {
		return nil
	}
	const readers, calls = 4, 1000
	errs := make([]error, readers)
	var group sync.WaitGroup
	for i := range readers {
		group.Go(func() {
			errs[i] = caught(func() error {
				for call := range calls {
					off := (i*7919 + call*104729) % len(want)
					if err := readAt(r, want, 1+call%16, off); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return fmt.Errorf("in parallel: %w", err)
		}
	}
	return nil
}
