package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"example.com/weir/capture"
)

// brokenPackage is a package that compiles and that go vet refuses, with a test, so that go test has something to say too.
var brokenPackage = map[string]string{
	"go.mod": "module broken\n",
	"broken.go": `package broken

import "fmt"

func Count() string { return fmt.Sprintf("%d lines", "many") }
`,
	"broken_test.go": `package broken

import "testing"

func TestCount(t *testing.T) { t.Log(Count()) }
`,
}

// onBroken prepares a go command in a temporary folder that holds the broken package.
func onBroken(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	dir := t.TempDir()
	for name, text := range brokenPackage {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	return cmd
}

// TestGoVersion is the whole test of a command that works: the exit status is checked, and stdout comes back.
func TestGoVersion(t *testing.T) {
	out := capture.Command(t, exec.Command("go", "version")).RequireExit(t, 0).Stdout
	t.Logf("stdout: %s", out)
}

// TestApart takes a command that complains: its exit status is a result to look at, with the two streams apart.
func TestApart(t *testing.T) {
	result := capture.Command(t, onBroken(t, "test", ".")).RequireExit(t, 1)
	t.Logf("exit status: %d\nstdout:\n%sstderr:\n%s", result.ExitCode, result.Stdout, result.Stderr)
}

// TestInOrder asks for both streams as one: what a person at the terminal sees, in the order of the writes.
func TestInOrder(t *testing.T) {
	result := capture.Command(t, onBroken(t, "test", "."), capture.Merged()).RequireExit(t, 1)
	t.Logf("both:\n%s", result.Stdout)
}

// TestVetIsClean fails: RequireExit shows both streams, and how the command ended.
func TestVetIsClean(t *testing.T) {
	capture.Command(t, onBroken(t, "vet", ".")).RequireExit(t, 0)
}

func commandScene() scene {
	return scene{
		title: "what a command prints",
		tests: []testing.InternalTest{
			{Name: "TestGoVersion", F: TestGoVersion},
			{Name: "TestApart", F: TestApart},
			{Name: "TestInOrder", F: TestInOrder},
			{Name: "TestVetIsClean", F: TestVetIsClean},
		},
		runs: []run{{
			note: "The go command itself, on itself and on a small package that go vet refuses. The last test fails, to show how:",
			want: 1,
		}},
	}
}
