package contract

import (
	"bytes"
	"fmt"
	"io"
)

// TestSeeker seeks in what open returns from its start, its end and where it stands, reads on from there, and returns
// an error that tells every breach of the contract of io.Seeker and every difference from want. What lies behind the
// end is up to the stream. open must return a fresh stream each time; it is closed after use if it is an io.Closer.
func TestSeeker(open func() io.ReadSeeker, want []byte) error {
	c := newChecks("TestSeeker", open != nil)
	checkSeeker(c, open, want)
	return c.err()
}

func checkSeeker(c *checks, open func() io.ReadSeeker, want []byte) {
	size := int64(len(want))
	c.run(func() error { return seekBefore(open, size) })
	for _, at := range []int64{0, 1, size / 2, size - 1, size} {
		if at < 0 || at > size {
			continue
		}
		for _, whence := range []int{io.SeekStart, io.SeekCurrent, io.SeekEnd} {
			c.run(func() error { return seekTo(open, want, at, whence) })
		}
	}
}

// seekTo seeks to offset at in one of the three ways, from a place in the middle, and reads the rest.
func seekTo(open func() io.ReadSeeker, want []byte, at int64, whence int) error {
	s := open()
	defer release(s)
	middle := int64(len(want) / 3)
	if _, err := io.CopyN(io.Discard, struct{ io.Reader }{s}, middle); err != nil {
		return fmt.Errorf("Read before Seek: %w", err)
	}
	if here, err := s.Seek(0, io.SeekCurrent); here != middle || err != nil {
		return fmt.Errorf("Seek(0, io.SeekCurrent) after %s = %d, %w, want %d, nil", amount(middle), here, shown{err}, middle)
	}
	offset := at - map[int]int64{io.SeekStart: 0, io.SeekCurrent: middle, io.SeekEnd: int64(len(want))}[whence]
	told := fmt.Sprintf("Seek(%d, %s) after %s", offset, whences[whence], amount(middle))
	if got, err := s.Seek(offset, whence); got != at || err != nil {
		return fmt.Errorf("%s = %d, %w, want %d, nil", told, got, shown{err}, at)
	}
	rest, err := io.ReadAll(io.LimitReader(s, int64(len(want))+1))
	if err != nil {
		return fmt.Errorf("Read after %s: %w", told, err)
	}
	if !bytes.Equal(rest, want[at:]) {
		return fmt.Errorf("Read after %s: %s", told, difference(rest, want[at:]))
	}
	return nil
}

var whences = [...]string{io.SeekStart: "io.SeekStart", io.SeekCurrent: "io.SeekCurrent", io.SeekEnd: "io.SeekEnd"}

// seekBefore seeks to where no stream has anything.
func seekBefore(open func() io.ReadSeeker, size int64) error {
	s := open()
	defer release(s)
	for whence, offset := range []int64{io.SeekStart: -1, io.SeekCurrent: -1, io.SeekEnd: -size - 1} {
		if at, err := s.Seek(offset, whence); err == nil {
			return fmt.Errorf("Seek(%d, %s) = %d, nil, want an error: that is before the start", offset, whences[whence], at)
		}
	}
	return nil
}
