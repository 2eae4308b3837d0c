package exitmain

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"log"
	"os"
	"strings"
)

// Naive is the main function of a program that packs the lines of its input into the file named by its argument, and
// exits with 3 when some of them were empty. os.Exit and log.Fatal run no deferred function: with that status, the file
// has neither been flushed nor closed.
func Naive() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: pack file.gz <input")
		os.Exit(2)
	}
	file, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	out := gzip.NewWriter(file)
	defer out.Close()
	empty := 0
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			empty++
			continue
		}
		fmt.Fprintln(out, lines.Text())
	}
	if empty > 0 {
		fmt.Fprintf(os.Stderr, "%d empty lines left out\n", empty)
		os.Exit(3)
	}
}
