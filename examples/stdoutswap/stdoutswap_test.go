package stdoutswap_test

import (
	"context"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/stdoutswap"
)

func TestNaiveIsFineWithAFewLines(t *testing.T) {
	assert.Equal(t, 7*64, len(stdoutswap.Naive(func() { stdoutswap.Report(7) })))
}

func TestNaiveHangsWhenThePipeIsFull(t *testing.T) {
	cmd := capture.ChildCommand(t, func() {
		stdoutswap.Naive(func() { stdoutswap.Report(64<<10/64 + 1) })
	})
	result, err := capture.RunCommand(t.Context(), cmd, capture.Timeout(3*time.Second))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Equal(t, capture.TimedOut, result.End)
	if runtime.GOOS == "windows" {
		return // no stacks there
	}
	story.Quoted(t, 1, "timed out in:\n"+strings.Join(frames(result.Stderr), "\n"))
}

var frame = regexp.MustCompile(`(?m)^((?:os|fmt|example\.com/weir/examples/stdoutswap)\.[^\s]*)\(`)

// frames returns the functions, innermost first, that lead from Naive to where the dump found it.
func frames(dump string) (names []string) {
	for _, match := range frame.FindAllStringSubmatch(dump, -1) {
		names = append(names, match[1])
		if strings.HasSuffix(match[1], ".Naive") {
			return names
		}
	}
	return names
}

func TestCaptureDrains(t *testing.T) {
	result := capture.Func(t, func() { stdoutswap.Report(16 << 20 / 64) })
	assert.Equal(t, 16<<20, len(result.Stdout))
	assert.Empty(t, result.Stderr)
}
