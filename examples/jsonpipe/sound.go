package jsonpipe

import (
	"encoding/json"
	"fmt"
	"io"
)

// Sound asks for the next value until Decode says io.EOF: the decoder's way to tell a complete end from any other.
func Sound(r io.Reader) (total int, err error) {
	values := json.NewDecoder(r)
	for {
		var order Order
		if err := values.Decode(&order); err == io.EOF {
			return total, nil
		} else if err != nil {
			return total, err
		}
		total += order.Amount
	}
}

// SoundFile reads first what the decoder holds back, skips the newline that ends the header, and counts.
func SoundFile(r io.Reader) (name string, content []byte, err error) {
	var header Header
	values := json.NewDecoder(r)
	if err := values.Decode(&header); err != nil {
		return "", nil, err
	}
	rest := io.MultiReader(values.Buffered(), r)
	var newline [1]byte
	if _, err := io.ReadFull(rest, newline[:]); err != nil {
		return "", nil, fmt.Errorf("after the header: %w", err)
	}
	content = make([]byte, header.Size)
	if _, err := io.ReadFull(rest, content); err != nil {
		return "", nil, fmt.Errorf("%s: %w", header.Name, err)
	}
	return header.Name, content, nil
}
