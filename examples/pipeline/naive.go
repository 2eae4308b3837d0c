package pipeline

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Naive counts the ERROR lines of a log, as `cat log | grep ERROR | wc -l` does: a goroutine for each stage, a pipe
// between two. Nobody asks a scanner how it ended, and every stage closes its end in the same way, come what may.
func Naive(log io.Reader, pipe NewPipe) (int, error) {
	r1, w1 := pipe("lines")
	go func() {
		defer w1.Close()
		io.Copy(w1, log)
	}()
	r2, w2 := pipe("errors")
	go func() {
		defer w2.Close()
		lines := bufio.NewScanner(r1)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "ERROR") {
				fmt.Fprintln(w2, lines.Text())
			}
		}
	}()
	count := 0
	for lines := bufio.NewScanner(r2); lines.Scan(); {
		count++
	}
	return count, nil
}
