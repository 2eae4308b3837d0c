package whichpipe

import (
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"
)

// Result is what one pipe took for a write of Size bytes, until the other side had it.
type Result struct {
	Size     int
	IO, File time.Duration
}

// Measure sends total bytes in writes of each size through an io.Pipe and through an os.Pipe.
func Measure(total int, sizes ...int) ([]Result, error) {
	var results []Result
	for _, size := range sizes {
		r, w := io.Pipe()
		ioTime, err := perWrite(r, w, total, size)
		if err != nil {
			return nil, err
		}
		fr, fw, err := os.Pipe()
		if err != nil {
			return nil, err
		}
		fileTime, err := perWrite(fr, fw, total, size)
		if err != nil {
			return nil, err
		}
		results = append(results, Result{Size: size, IO: ioTime, File: fileTime})
	}
	return results, nil
}

// perWrite returns the time that a write of size bytes took, over a stream of total bytes which is read to its end.
func perWrite(r io.ReadCloser, w io.WriteCloser, total, size int) (time.Duration, error) {
	defer r.Close()
	writes := max(1, total/size)
	start := time.Now()
	go func() {
		defer w.Close()
		chunk := make([]byte, size)
		for range writes {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}()
	// io.Discard and *os.File would move the bytes in their own way: see the delegation folder.
	n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{r}, make([]byte, 64<<10))
	if err != nil {
		return 0, err
	}
	if want := int64(writes * size); n != want {
		return 0, fmt.Errorf("whichpipe: %d bytes of %d arrived: %w", n, want, io.ErrUnexpectedEOF)
	}
	return time.Since(start) / time.Duration(writes), nil
}

// Print writes the results as a table; the faster pipe of a row and by how much stand in its last column.
func Print(w io.Writer, results []Result) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "bytes a write\tio.Pipe\tos.Pipe\tfaster\t")
	for _, r := range results {
		name, ratio := "io.Pipe", float64(r.File)/float64(r.IO)
		if r.File < r.IO {
			name, ratio = "os.Pipe", 1/ratio
		}
		fmt.Fprintf(table, "%d\t%v\t%v\t%s, %.1f times\t\n", r.Size, r.IO, r.File, name, ratio)
	}
	return table.Flush()
}
