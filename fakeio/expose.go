package fakeio

import (
	"fmt"
	"slices"
	"strconv"

	"example.com/weir/fakeio/internal/mask"
)

// Cap is a capability that Expose adds to a double.
type Cap uint8

// The capabilities: the first four are for readers, the others, and CanSeek, for writers.
const (
	CanWriteTo     Cap = iota + 1 // io.WriterTo
	CanSeek                       // io.Seeker; the stream behind the double must be one
	CanReadAt                     // io.ReaderAt; the source must be one
	CanReadByte                   // io.ByteReader
	CanReadFrom                   // io.ReaderFrom
	CanWriteString                // io.StringWriter
	CanWriteByte                  // io.ByteWriter
)

var capNames = [...]string{
	CanWriteTo:     "CanWriteTo",
	CanSeek:        "CanSeek",
	CanReadAt:      "CanReadAt",
	CanReadByte:    "CanReadByte",
	CanReadFrom:    "CanReadFrom",
	CanWriteString: "CanWriteString",
	CanWriteByte:   "CanWriteByte",
}

var capBits = [...]int{
	CanWriteTo:     mask.WriterTo,
	CanSeek:        mask.Seeker,
	CanReadAt:      mask.ReaderAt,
	CanReadByte:    mask.ByteReader,
	CanReadFrom:    mask.ReaderFrom,
	CanWriteString: mask.StringWriter,
	CanWriteByte:   mask.ByteWriter,
}

// String returns the capability as Go source, such as fakeio.CanSeek.
func (c Cap) String() string {
	if c == 0 || int(c) >= len(capNames) {
		return "fakeio.Cap(" + strconv.Itoa(int(c)) + ")"
	}
	return "fakeio." + capNames[c]
}

// capSet returns caps as a set of bits, and panics in the name of call when one is not allowed or comes twice.
func capSet(call string, caps []Cap, allowed ...Cap) (set int) {
	for _, c := range caps {
		switch {
		case !slices.Contains(allowed, c):
			panic(fmt.Sprintf("fakeio: %s: %s makes no sense here: it takes %v", call, c, allowed))
		case set&capBits[c] != 0:
			panic(fmt.Sprintf("fakeio: %s: %s comes twice: give it once", call, c))
		}
		set |= capBits[c]
	}
	return set
}

// needed returns stream as a T, and panics in the name of call when it is none.
func needed[T any](call string, c Cap, stream any) T {
	able, ok := stream.(T)
	if !ok {
		panic(fmt.Sprintf("fakeio: %s: %s: the %T behind the double can't do that itself", call, c, stream))
	}
	return able
}

const (
	copySize = 32 << 10 // as io.Copy
	patience = 100      // empty reads in a row, as bufio
)
