package readloop

import (
	"bufio"
	"encoding/binary"
	"io"
)

// Sound leaves the chunks to io.ReadFull: io.EOF between two readings is the end, half a reading is an error.
func Sound(r io.Reader) (sum int, err error) {
	in := bufio.NewReader(r)
	var reading [2]byte
	for {
		if _, err := io.ReadFull(in, reading[:]); err == io.EOF {
			return sum, nil
		} else if err != nil {
			return sum, err
		}
		sum += int(binary.BigEndian.Uint16(reading[:]))
	}
}
