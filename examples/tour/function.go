package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.com/weir/capture"
)

// printPackage is the code under test: it prints every source file of a package, logs what it does, and lets a program
// write its last line.
func printPackage(pkg string) error {
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", pkg).Output()
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), "*.go"))
	if err != nil {
		return err
	}
	log.Printf("package %s: printing its sources", pkg)
	for _, name := range files {
		if err := printFile(name); err != nil {
			return err
		}
	}
	fmt.Fprintln(os.Stderr, "done")
	version := exec.Command("go", "version")
	version.Stdout = os.Stdout
	return version.Run()
}

func printFile(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(os.Stdout, f)
	return err
}

// TestPrintPackage captures all of it: megabytes where a pasted pipe swap would have stopped for ever at 64 KiB, the
// log's lines although package log took hold of os.Stderr long before, and what another process wrote.
func TestPrintPackage(t *testing.T) {
	result := capture.Func(t, func() {
		if err := printPackage("net/http"); err != nil {
			t.Error(err)
		}
	})

	if len(result.Stdout) < 64<<10 {
		t.Errorf("stdout has %d bytes, want more than a pipe holds", len(result.Stdout))
	}
	lines := strings.Split(strings.TrimSpace(result.Stdout), "\n")
	t.Logf("stdout: %d KiB in %d lines; the last one comes from a subprocess:\n%s",
		len(result.Stdout)>>10, len(lines), lines[len(lines)-1])
	t.Logf("stderr: with the line that package log wrote:\n%s", result.Stderr)
}

func functionScene() scene {
	return scene{
		title: "what a function prints",
		tests: []testing.InternalTest{{Name: "TestPrintPackage", F: TestPrintPackage}},
		runs: []run{{
			note: "A function prints the sources of package net/http, logs, and starts a program. One call captures it all:",
		}},
	}
}
