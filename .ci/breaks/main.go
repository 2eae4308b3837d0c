// Command breaks proves that the kit's tests hold its promises: it breaks the code in one place at a time, runs the test
// that should notice, and tells which break went unnoticed.
//
//	go -C .ci run ./breaks                  # every list; it takes some two hours
//	go -C .ci run ./breaks capture golden   # some lists
//	go -C .ci run ./breaks -only 'end mark' child   # the promises that match
//
// A broken file takes the place of the real one through go's -overlay, so the working tree stays as it is, but for what
// a broken test may write there: look at git status afterwards. The lists are the .txt files beside this one; parse.go
// has their form. Breaks for other platforms than this one are not tried.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

// patience bounds one test run: a break that makes a test hang is noticed, too.
const patience = 3 * time.Minute

func main() {
	only := flag.String("only", "", "try the promises that match this `regexp` alone")
	flag.Parse()
	bad, err := run(flag.Args(), *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "breaks:", err)
		os.Exit(2)
	}
	if bad > 0 {
		fmt.Printf("%d not noticed\n", bad)
		os.Exit(1)
	}
}

// run tries the breaks of the named lists and returns how many no test noticed.
func run(names []string, only string) (bad int, err error) {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return 0, fmt.Errorf("-only: %w", err)
	}
	breaks, err := load(names)
	if err != nil {
		return 0, err
	}
	for _, b := range breaks {
		if !wanted.MatchString(b.Promise) {
			continue
		}
		began := time.Now()
		verdict, output := b.try()
		fmt.Printf("%-10s %s:%d: %s (%.0f s)\n", verdict, b.List, b.Line, b.Promise, time.Since(began).Seconds())
		if verdict != noticed {
			bad++
			fmt.Printf("%s\n", bytes.TrimSpace(output))
		}
	}
	return bad, nil
}

// A verdict is what became of a break.
const (
	noticed   = "noticed"
	unnoticed = "UNNOTICED"
	unbuilt   = "UNBUILT" // the broken code doesn't compile, or go test has other trouble than a failing test
)

var (
	failed   = regexp.MustCompile(`(?m)^\s*--- FAIL|^panic:|^fatal error:|test timed out|WARNING: DATA RACE|^FAIL\t.*\t[\d.]+s$`)
	notBuilt = regexp.MustCompile(`\[(build|setup) failed\]`)
)

// try runs the break's test on the broken code.
func (b *Break) try() (verdict string, output []byte) {
	dir, err := os.MkdirTemp("", "weir-break-")
	if err != nil {
		return unbuilt, []byte(err.Error())
	}
	defer os.RemoveAll(dir)
	overlay, err := b.overlay(dir)
	if err != nil {
		return unbuilt, []byte(err.Error())
	}
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	test := exec.CommandContext(ctx, "go", append([]string{"test", "-timeout=" + (patience - 30*time.Second).String()}, b.Test...)...)
	test.Dir = root
	// Through the environment, so that go commands which the tests run see the broken code, too.
	test.Env = append(os.Environ(), "GOFLAGS=-overlay="+overlay)
	output, err = test.CombinedOutput()
	switch {
	case err == nil:
		return unnoticed, nil
	case notBuilt.Match(output) || !failed.Match(output) && ctx.Err() == nil:
		return unbuilt, output
	}
	return noticed, output
}

// overlay writes the broken file and go's description of what it replaces; it returns the description's path.
func (b *Break) overlay(dir string) (string, error) {
	broken, err := b.apply()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, filepath.Base(b.File))
	original, err := filepath.Abs(filepath.Join(root, b.File))
	if err != nil {
		return "", err
	}
	description, err := json.Marshal(map[string]map[string]string{"Replace": {original: file}})
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, broken, 0o644); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, description, 0o644)
}
