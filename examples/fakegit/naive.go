package fakegit

import (
	"os/exec"
	"strings"
)

// Naive returns the version that a program shows: the output of git describe, whatever git said besides and however it
// ended.
func Naive() string {
	out, _ := exec.Command("git", "describe", "--tags", "--dirty").CombinedOutput()
	return strings.TrimSpace(string(out))
}
