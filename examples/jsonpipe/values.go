package jsonpipe

// Order is one value of the stream.
type Order struct{ Amount int }

// Header announces a file: a line of JSON, then Size bytes.
type Header struct {
	Name string
	Size int
}
