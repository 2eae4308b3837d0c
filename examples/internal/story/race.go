package story

import (
	"os/exec"
	"strings"
	"testing"
)

// NeedsRaceDetector skips t where the go command can't build for the race detector: without a C compiler, but for macOS.
func NeedsRaceDetector(t testing.TB) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "build", "-race", "-n", "errors").CombinedOutput()
	if err != nil {
		t.Skipf("no race detector here: %s", strings.TrimSpace(string(out)))
	}
}
