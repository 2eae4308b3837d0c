package after_test

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/migrate/testscript/greet"
	"example.com/weir/golden"
	"example.com/weir/golden/script"
)

func TestMain(m *testing.M) {
	script.Main(golden.Track(m), map[string]func(){"greet": greet.Main})
}

func TestScripts(t *testing.T) {
	script.Run(t, testscript.Params{Dir: "testdata"})
}

func TestUnchanged(t *testing.T) {
	before, err := os.ReadFile("../before/testdata/greet.txtar")
	require.NoError(t, err)
	after, err := os.ReadFile("testdata/unchanged.txtar")
	require.NoError(t, err)
	assert.Equal(t, string(before), string(after))
}
