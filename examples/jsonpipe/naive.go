package jsonpipe

import (
	"encoding/json"
	"io"
)

// Naive adds up the amounts of a stream of JSON values. Up to Go 1.26, More is false at the end, and at a read error as
// well, which it keeps to itself.
func Naive(r io.Reader) (total int, err error) {
	values := json.NewDecoder(r)
	for values.More() {
		var order Order
		if err := values.Decode(&order); err != nil {
			return total, err
		}
		total += order.Amount
	}
	return total, nil
}

// NaiveFile reads a JSON header and then the bytes that it announces. The decoder has read ahead: some of them, or all,
// are in its buffer and not in r.
func NaiveFile(r io.Reader) (name string, content []byte, err error) {
	var header Header
	if err := json.NewDecoder(r).Decode(&header); err != nil {
		return "", nil, err
	}
	content, err = io.ReadAll(r)
	return header.Name, content, err
}
