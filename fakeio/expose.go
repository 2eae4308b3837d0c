package fakeio

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

// String returns the capability as Go source, such as fakeio.CanSeek.
func (c Cap) String() string {
	if c == 0 || int(c) >= len(capNames) {
		return "fakeio.Cap(" + string('0'+c%10) + ")"
	}
	return "fakeio." + capNames[c]
}
