package stdoutswap_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/weir/capture"
	"example.com/weir/examples/stdoutswap"
)

func TestNaiveIsFineWithAFewLines(t *testing.T) {
	assert.Equal(t, 7*64, len(stdoutswap.Naive(func() { stdoutswap.Report(7) })))
}

func TestCaptureDrains(t *testing.T) {
	result := capture.Func(t, func() { stdoutswap.Report(16 << 20 / 64) })
	assert.Equal(t, 16<<20, len(result.Stdout))
	assert.Empty(t, result.Stderr)
}
