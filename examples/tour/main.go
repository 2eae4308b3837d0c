// Command tour shows the kit's main job on real input, a scene at a time: it captures what a function and a command
// write, sweeps parsers of the standard library over every split and fault, and holds a captured transcript to a golden
// file. Each scene is a file of ordinary tests; what it prints is what `go test -v` prints for them.
//
//	go run ./examples/tour
//
// It exits with 0 when every scene ended as its text says, the failing tests that it shows included, and with 1 and a
// reason when one did not.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"example.com/weir/capture"
)

// A scene is a few tests and the runs of them that tell its story.
type scene struct {
	title string
	tests []testing.InternalTest
	runs  []run
}

// A run of a scene's tests: what it shows, and whether the tests should pass.
type run struct {
	note string
	env  []string
	want int // exit status: 0 when the tests pass, 1 when one fails
}

func scenes() []scene {
	return []scene{functionScene(), commandScene(), sweepScene(), goldenScene()}
}

// sceneVariable tells a copy of this program which scene's tests to run.
const sceneVariable = "WEIR_TOUR_SCENE"

func main() {
	if title, ok := os.LookupEnv(sceneVariable); ok {
		runTests(title)
	}
	if err := tour(); err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
	fmt.Println("That is the kit. The tests that you have just seen are in examples/tour, a file a scene.")
}

// runTests runs one scene's tests as a test binary would, and exits.
func runTests(title string) {
	for _, s := range scenes() {
		if s.title == title {
			everything := func(string, string) (bool, error) { return true, nil }
			testing.Main(everything, s.tests, nil, nil)
		}
	}
	panic("tour: no scene is called " + title)
}

func tour() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	// The scenes' goldens live in the testdata folder beside the place where a test binary starts.
	dir, err := os.MkdirTemp("", "weir-tour")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := layOldTranscript(dir); err != nil {
		return err
	}
	for i, s := range scenes() {
		fmt.Printf("=== Scene %d: %s ===\n\n", i+1, s.title)
		for _, r := range s.runs {
			if err := show(self, dir, s, r); err != nil {
				return fmt.Errorf("scene %d, %s: %w", i+1, s.title, err)
			}
		}
	}
	return nil
}

// show runs a scene's tests in a process of their own, prints what they print, and holds them to how they should end.
func show(self, dir string, s scene, r run) error {
	cmd := exec.Command(self, "-test.v")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), sceneVariable+"="+s.title, "CI=", "GITHUB_ACTIONS=", "GOLDEN_UPDATE=")
	cmd.Env = append(cmd.Env, r.env...)
	result, err := capture.RunCommand(context.Background(), cmd, capture.Merged())
	if err != nil {
		return err
	}
	fmt.Printf("%s\n\n%s\n", r.note, result.Stdout)
	if result.End != capture.Exited || result.ExitCode != r.want {
		return fmt.Errorf("its tests ended with %v %d, not with exit status %d", result.End, result.ExitCode, r.want)
	}
	if result.Stdout == "" {
		return errors.New("its tests printed nothing")
	}
	return nil
}
