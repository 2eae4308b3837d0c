package exitmain

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Sound is the same main function with one exit, after everything else: what it does stands in functions that return.
func Sound() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pack file.gz <input")
		os.Exit(2)
	}
	empty, err := pack(os.Args[1], os.Stdin)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	case empty > 0:
		fmt.Fprintf(os.Stderr, "%d empty lines left out\n", empty)
		os.Exit(3)
	}
}

func pack(name string, in io.Reader) (empty int, err error) {
	file, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	out := gzip.NewWriter(file)
	defer func() { err = errors.Join(err, out.Close(), file.Close()) }()
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			empty++
			continue
		}
		if _, err := fmt.Fprintln(out, lines.Text()); err != nil {
			return empty, err
		}
	}
	return empty, lines.Err()
}
