//go:build unix

package capture

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// openDescriptors returns how many descriptors this process has.
func openDescriptors(t *testing.T) int {
	files, err := os.ReadDir("/dev/fd")
	require.NoError(t, err)
	return len(files)
}
