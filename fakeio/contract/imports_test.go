package contract_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNeitherTestingNorNetIsImported(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	deps := strings.Fields(string(out))
	assert.Contains(t, deps, "example.com/weir/fakeio")
	for _, banned := range []string{"testing", "net", "flag", "example.com/weir/fakeio/sweep", "example.com/weir/capture", "example.com/weir/golden"} {
		assert.NotContains(t, deps, banned)
	}
}
