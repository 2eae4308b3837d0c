package main

import (
	_ "embed"
	"os"
	"path/filepath"
	"testing"

	"example.com/weir/capture"
	"example.com/weir/golden"
)

// oldTranscript is what was agreed on before somebody moved a line of the broken package.
//
//go:embed testdata/gotest.golden
var oldTranscript []byte

// TestTranscript holds what a command wrote, and how it ended, to a golden file: stdout, stderr and exit status in one.
func TestTranscript(t *testing.T) {
	result := capture.Command(t, onBroken(t, "test", "."))
	golden.Assert(t, result, "gotest.golden")
}

// layOldTranscript puts the golden file where the tests of the scene look for it: in testdata, where they start.
func layOldTranscript(dir string) error {
	if err := os.Mkdir(filepath.Join(dir, "testdata"), 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "testdata", "gotest.golden"), oldTranscript, 0o644)
}

func goldenScene() scene {
	return scene{
		title: "what we agreed on",
		tests: []testing.InternalTest{{Name: "TestTranscript", F: TestTranscript}},
		runs: []run{
			{note: "A transcript of go test is compared with a golden file that somebody's change has made old:", want: 1},
			{note: "GOLDEN_UPDATE=1 writes what came, and says so:", env: []string{"GOLDEN_UPDATE=1"}},
			{note: "From then on the test passes, until the command says something new:"},
		},
	}
}
