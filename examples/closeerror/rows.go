package closeerror

import (
	"bufio"
	"errors"
	"io"
	"iter"
)

// Rows are the rows of a table, or the error that ended the query.
type Rows = iter.Seq2[string, error]

// ErrQuota is what Load returns when it was given more rows than it may keep.
var ErrQuota = errors.New("quota exceeded")

// Load returns a loader that keeps up to quota rows.
func Load(kept *[]string, quota int) func(io.Reader) error {
	return func(r io.Reader) error {
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			if len(*kept) == quota {
				return ErrQuota
			}
			*kept = append(*kept, lines.Text())
		}
		return lines.Err()
	}
}
