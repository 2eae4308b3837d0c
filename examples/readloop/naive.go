package readloop

import "io"

// Naive adds up the readings of a sensor, each a big-endian uint16, in the loop that everybody has written once: it
// stops before it has looked at the bytes that came with the end, takes "nothing yet" for the end, and forgets half a
// reading at the edge of its buffer.
func Naive(r io.Reader) (sum int, err error) {
	buf := make([]byte, 512)
	for {
		n, err := r.Read(buf)
		if err == io.EOF || n == 0 {
			return sum, nil
		}
		if err != nil {
			return sum, err
		}
		for i := 0; i+1 < n; i += 2 {
			sum += int(buf[i])<<8 | int(buf[i+1])
		}
	}
}
