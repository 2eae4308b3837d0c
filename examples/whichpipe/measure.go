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

const rounds = 5 // of which the best counts: the others measure what else the machine does

// Measure sends total bytes in writes of each size through an io.Pipe and through an os.Pipe.
func Measure(total int, sizes ...int) ([]Result, error) {
	var results []Result
	for _, size := range sizes {
		result := Result{Size: size}
		for range rounds {
			r, w := io.Pipe()
			if err := perWrite(&result.IO, r, w, total, size); err != nil {
				return nil, err
			}
			fr, fw, err := os.Pipe()
			if err != nil {
				return nil, err
			}
			if err := perWrite(&result.File, fr, fw, total, size); err != nil {
				return nil, err
			}
		}
		results = append(results, result)
	}
	return results, nil
}

// perWrite sets best to the time that a write of size bytes took, over a stream of total bytes which is read to its end,
// if that is less.
func perWrite(best *time.Duration, r io.ReadCloser, w io.WriteCloser, total, size int) error {
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
		return err
	}
	if want := int64(writes * size); n != want {
		return fmt.Errorf("whichpipe: %d bytes of %d arrived: %w", n, want, io.ErrUnexpectedEOF)
	}
	if took := time.Since(start) / time.Duration(writes); *best == 0 || took < *best {
		*best = took
	}
	return nil
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
