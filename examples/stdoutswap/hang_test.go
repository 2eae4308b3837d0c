package stdoutswap_test

import (
	"context"
	"fmt"
	"os"
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
		go announce()
		stdoutswap.Naive(func() { stdoutswap.Report(64<<10/64 + 1) })
	})
	ctx, end := context.WithCancelCause(t.Context())
	stuck := writer(func(p []byte) { end(context.DeadlineExceeded) }) // its time is up as soon as it says so
	result, err := capture.RunCommand(ctx, cmd, capture.Timeout(2*time.Minute), capture.Tee(stuck))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Equal(t, capture.TimedOut, result.End)
	if runtime.GOOS == "windows" {
		return // no stacks there
	}
	story.Quoted(t, 1, "timed out in:\n"+strings.Join(frames(result.Stderr), "\n"))
}

// waits finds the goroutine of Naive in a dump, when it waits for somebody to read.
var waits = regexp.MustCompile(`\[IO wait[^\n]*\]:\n(?:.+\n)*.*stdoutswap\.Naive\(`)

// announce says on stderr that Naive hangs, once it does; on Windows, whose dumps don't tell, before.
func announce() {
	dump := make([]byte, 64<<10)
	for runtime.GOOS != "windows" && !waits.Match(dump[:runtime.Stack(dump, true)]) {
		runtime.Gosched()
	}
	fmt.Fprintln(os.Stderr, "stuck")
}

// writer calls itself with what is written to it.
type writer func(p []byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

var frame = regexp.MustCompile(`(?m)^((?:os|fmt|example\.com/weir/examples/stdoutswap)\.[^\s]*)\(`)

// frames returns the functions, innermost first, that lead from Naive to where the dump found its goroutine.
func frames(dump string) (names []string) {
	for goroutine := range strings.SplitSeq(dump, "\n\n") {
		if !strings.Contains(goroutine, "stdoutswap.Naive(") {
			continue
		}
		for _, match := range frame.FindAllStringSubmatch(goroutine, -1) {
			names = append(names, match[1])
			if strings.HasSuffix(match[1], ".Naive") {
				return names
			}
		}
	}
	return names
}
