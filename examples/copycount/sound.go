package copycount

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Sound prints the count as a number, and reports what Close says of the file that was written.
func Sound(dst, src string) (err error) {
	in, err := os.Open(src)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(dst)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	n, err := io.Copy(out, in)
	if err != nil {
		return fmt.Errorf("copied %d bytes of %s: %w", n, src, err)
	}
	fmt.Printf("copied %d bytes\n", n)
	return nil
}
