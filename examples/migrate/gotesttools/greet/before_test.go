package main

import (
	"path/filepath"
	"testing"

	"gotest.tools/v3/icmd"
)

// build compiles the program, since icmd can start only what lies on the disk.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "greet.exe")
	icmd.RunCommand("go", "build", "-o", binary, ".").Assert(t, icmd.Success)
	return binary
}

func TestGreetBefore(t *testing.T) {
	binary := build(t)
	icmd.RunCommand(binary, "Ada", "Grace").Assert(t, icmd.Expected{Out: "Hello, Ada!\nHello, Grace!\n"})
	icmd.RunCommand(binary).Assert(t, icmd.Expected{ExitCode: 2, Err: "usage: greet name..."})
}
