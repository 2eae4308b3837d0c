package capture_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"testing"

	"gotest.tools/v3/icmd"

	"example.com/weir/capture"
	"example.com/weir/peers/internal/side"
)

// echo is the smallest program of the platform that prints something.
func echo() []string {
	if runtime.GOOS == "windows" {
		return []string{"cmd", "/c", "echo hi"}
	}
	return []string{"echo", "hi"}
}

func command(args []string) *exec.Cmd { return exec.Command(args[0], args[1:]...) }

func BenchmarkCommand(b *testing.B) {
	text, err := command(echo()).Output()
	if err != nil {
		b.Fatal(err)
	}
	want := string(text)
	side.ByTurns(b,
		side.Gives("weir", want, func(b *testing.B) string { return capture.Command(b, command(echo())).Stdout }),
		side.Gives("exec.Cmd.Output", want, func(*testing.B) string {
			out, _ := command(echo()).Output()
			return string(out)
		}),
		side.Gives("icmd", want, func(*testing.B) string { return icmd.RunCommand(echo()[0], echo()[1:]...).Stdout() }),
	)
}

func BenchmarkCommandBulk(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	env := append(os.Environ(), fmt.Sprintf("%s=%d", childBytes, bulk()))
	writer := func() *exec.Cmd {
		cmd := exec.Command(self)
		cmd.Env = env
		return cmd
	}
	side.ByTurns(b,
		side.Gives("weir", bulk(), func(b *testing.B) int { return len(capture.Command(b, writer()).Stdout) }),
		side.Gives("icmd", bulk(), func(*testing.B) int {
			return len(icmd.RunCmd(icmd.Cmd{Command: []string{self}, Env: env}).Stdout())
		}),
	)
}

// BenchmarkCommandHeld runs a command that ends at once and leaves a child that holds its stdout for a while.
func BenchmarkCommandHeld(b *testing.B) {
	if runtime.GOOS == "windows" {
		b.Skip("needs a shell that puts a command into the background")
	}
	run := func(b *testing.B, script string) string {
		r, err := capture.RunCommand(context.Background(), exec.Command("sh", "-c", script))
		if err != nil {
			b.Fatal(err)
		}
		return r.Stdout
	}
	held := fmt.Sprintf("sleep 0.%d & echo hi", side.Size(5, 1))
	side.ByTurns(b,
		side.Gives("weir", "hi\n", func(b *testing.B) string { return run(b, held) }),
		side.Gives("without it", "hi\n", func(b *testing.B) string { return run(b, "true & echo hi") }),
		side.Gives("exec.Cmd.Output", "hi\n", func(*testing.B) string {
			out, _ := exec.Command("sh", "-c", held).Output()
			return string(out)
		}),
	)
}
