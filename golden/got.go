package golden

import (
	"encoding"
	"fmt"
	"io"
	"reflect"
	"sync"
	"unsafe"
)

// chunkSize is how much is read at once. Reads of 64 to 128 KiB come nearest to the speed of memory; see the
// benchmarks.
const chunkSize = 128 << 10

var chunks = sync.Pool{New: func() any { return new([chunkSize]byte) }}

// A feed hands out a text piece by piece: io.EOF comes alone, after the last piece. A piece is valid until the next one
// is asked for, and must not be changed.
type feed func() ([]byte, error)

// gotFeed returns the feed of what a test got. Nothing but the four kinds is accepted, so that a value's accidental
// formatting never becomes a golden.
func gotFeed(got any) (feed, error) {
	if v := reflect.ValueOf(got); v.Kind() == reflect.Pointer && v.IsNil() {
		return nil, fmt.Errorf("golden: got is a nil %T", got)
	}
	switch got := got.(type) {
	case string:
		return oneChunk(unsafe.Slice(unsafe.StringData(got), len(got))), nil // read only
	case []byte:
		return oneChunk(got), nil
	case io.Reader:
		return readerFeed(got), nil
	case encoding.TextMarshaler:
		text, err := got.MarshalText()
		if err != nil {
			return nil, fmt.Errorf("golden: %T can't be made a text: %w", got, err)
		}
		return oneChunk(text), nil
	}
	return nil, fmt.Errorf("golden: got is of type %T: pass a string, a []byte, an io.Reader or an encoding.TextMarshaler", got)
}

func (s *settings) feed(got any) (feed, error) {
	in, err := gotFeed(got)
	if err != nil || len(s.scrubbers) == 0 {
		return in, err
	}
	return scrubbed(in, passes(s.scrubbers)), nil
}

func oneChunk(text []byte) feed {
	return func() ([]byte, error) {
		if len(text) == 0 {
			return nil, io.EOF
		}
		all := text
		text = nil
		return all, nil
	}
}

func readerFeed(r io.Reader) feed {
	var buf *[chunkSize]byte
	var end error
	return func() ([]byte, error) {
		if end != nil {
			return nil, end
		}
		if buf == nil {
			buf = chunks.Get().(*[chunkSize]byte)
		}
		n, err := readSome(r, buf[:])
		if n > 0 {
			end = err
			return buf[:n], nil
		}
		end = err
		chunks.Put(buf)
		buf = nil
		return nil, end
	}
}

// readSome reads until there is something or an error, and gives up on a reader that does neither.
func readSome(r io.Reader, buf []byte) (int, error) {
	for range 100 {
		if n, err := r.Read(buf); n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.ErrNoProgress
}
