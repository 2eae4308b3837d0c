//go:build unix

package capture

import (
	"os/exec"
	"testing"
)

// A small command beside what os/exec does. The aim is a ratio of 1.05 at most.
func BenchmarkCommandSmall(b *testing.B) {
	b.Run("Command", func(b *testing.B) {
		for b.Loop() {
			if r := Command(b, exec.Command("echo", "hi")); r.Stdout != "hi\n" {
				b.Fatal(r)
			}
		}
	})
	b.Run("RunCommand", func(b *testing.B) {
		for b.Loop() {
			if r, err := RunCommand(b.Context(), exec.Command("echo", "hi")); err != nil || r.Stdout != "hi\n" {
				b.Fatal(r, err)
			}
		}
	})
	b.Run("Output", func(b *testing.B) {
		for b.Loop() {
			if out, err := exec.Command("echo", "hi").Output(); err != nil || string(out) != "hi\n" {
				b.Fatal(out, err)
			}
		}
	})
}

// The return of a command whose descendant holds the pipes, beside one that has none. The aim is 5 ms at most between
// the two.
func BenchmarkCommandHeld(b *testing.B) {
	for name, script := range map[string]string{"held": "sleep 1000 & echo hi", "free": "/bin/true & echo hi"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if r, err := RunCommand(b.Context(), exec.Command("sh", "-c", script)); err != nil || r.Stdout != "hi\n" {
					b.Fatal(r, err)
				}
			}
		})
	}
}

// A large output beside what os/exec does.
func BenchmarkCommandLarge(b *testing.B) {
	const size = 256 << 20
	head := func() *exec.Cmd { return exec.Command("head", "-c", "268435456", "/dev/zero") }
	b.Run("Command", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if r := Command(b, head()); len(r.Stdout) != size {
				b.Fatal(len(r.Stdout))
			}
		}
	})
	b.Run("Limit", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if r := Command(b, head(), Limit(1000)); r.Dropped != size-1000 {
				b.Fatal(r.Dropped)
			}
		}
	})
	b.Run("Output", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if out, err := head().Output(); err != nil || len(out) != size {
				b.Fatal(len(out), err)
			}
		}
	})
}
