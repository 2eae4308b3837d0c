package fakegit

import (
	"bytes"
	"fmt"
	"os/exec"
	"strings"
)

// Sound takes standard output alone for the version, and keeps what git said on the other stream for the error.
func Sound() (string, error) {
	cmd := exec.Command("git", "describe", "--tags", "--dirty")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("no version: git describe: %w: %s", err, strings.TrimSpace(stderr.String()))
	}
	return strings.TrimSpace(string(out)), nil
}
