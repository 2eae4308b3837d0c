package stdoutswap_test

import (
	"context"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/internal/story"
	"example.com/weir/examples/stdoutswap"
)

func TestNaiveHangsWhenThePipeIsFull(t *testing.T) {
	cmd := capture.ChildCommand(t, func() {
		stdoutswap.Naive(func() { stdoutswap.Report(64<<10/64 + 1) })
	})
	result, err := capture.RunCommand(t.Context(), cmd, capture.Timeout(5*time.Second))
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
