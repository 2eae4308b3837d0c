package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUpdateCommand(t *testing.T) {
	root, err := os.Getwd() // golden itself, below the root of this module
	require.NoError(t, err)
	for _, c := range []struct{ goos, dir, test, want string }{
		{"linux", root, "TestX", `GOLDEN_UPDATE=1 go test ./golden -run '^TestX$'`},
		{"darwin", filepath.Dir(root), "TestX/a b", `GOLDEN_UPDATE=1 go test . -run '^TestX$/^a b$'`},
		{"linux", root, "TestX/it's_(a)", `GOLDEN_UPDATE=1 go test ./golden -run '^TestX$/^it'\''s_\(a\)$'`},
		{"linux", root, "BenchmarkX", `GOLDEN_UPDATE=1 go test ./golden -run '^$' -bench '^BenchmarkX$'`},
		{"windows", root, "TestX/it's", `$env:GOLDEN_UPDATE='1'; go test ./golden -run '^TestX$/^it''s$'; $env:GOLDEN_UPDATE=''`},
	} {
		assert.Equal(t, c.want, updateCommand(c.goos, c.dir, c.test))
	}
}
