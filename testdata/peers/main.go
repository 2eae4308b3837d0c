// Command peers runs the kit beside the libraries and idioms that do the same work, and prints how they compare:
//
//	go -C testdata/peers run .               # all of it, as a Markdown table; under eight minutes on two cores
//	go -C testdata/peers run . -run golden   # what has golden in its benchmark's name or its work
//	go -C testdata/peers run . -write        # also writes results.json, ratios.md and ratios.svg here, and the README's table
//	go -C testdata/peers run . -from results.json -write   # draws them again without measuring
//	go -C testdata/peers run . -short        # each benchmark once, at small sizes: do they work at all
//
// It builds the benchmarks once and then runs each variant of each of them in a process of its own, for a tenth of a
// second at a time and by turns, so that all of them see the same weather; a ratio is the median of the ratios of the
// rounds. It doesn't fail when an aim is missed: it says so.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, progress io.Writer) error {
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	rounds := flags.Int("rounds", 5, "measure each comparison so many times, small ones three times as often, large ones less when they take long")
	only := flags.String("run", "", "measure only what this regular expression finds, in work or benchmark")
	short := flags.Bool("short", false, "run each benchmark once at small sizes")
	write := flags.Bool("write", false, "write results.json, ratios.md, ratios.svg and the table of the README")
	from := flags.String("from", "", "take the results from this file instead of measuring")
	if err := flags.Parse(args); err != nil {
		return err
	}
	filter, err := regexp.Compile("(?i)" + *only)
	if err != nil {
		return fmt.Errorf("-run: %w", err)
	}
	var found results
	if *from != "" {
		found, err = load(*from)
	} else {
		found, err = measure(plan{Rounds: *rounds, Short: *short, Filter: filter, Progress: progress})
	}
	if err != nil {
		return err
	}
	if _, err := io.WriteString(stdout, table(found)); err != nil || !*write {
		return err
	}
	return save(found)
}

func load(path string) (found results, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return found, err
	}
	return found, json.Unmarshal(text, &found)
}

// save writes the three files and the README's table, all drawn from the same results.
func save(found results) error {
	text, err := json.MarshalIndent(found, "", "\t")
	if err != nil {
		return err
	}
	for name, content := range map[string]string{
		"results.json": string(text) + "\n",
		"ratios.md":    table(found),
		"ratios.svg":   picture(found),
	} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			return err
		}
	}
	return tell(found)
}
