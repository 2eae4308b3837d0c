//go:build unix && race

package capture

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// With the race detector a copy is another program, whose start and end take another way.
func TestChildUnderTheRaceDetector(t *testing.T) {
	out, err := goTest("child", "-race", "-cover", "-v", "-skip=TestDeadlock")
	require.NoError(t, err, out)
}
