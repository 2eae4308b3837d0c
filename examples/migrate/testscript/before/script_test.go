package before_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.com/weir/examples/migrate/testscript/greet"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"greet": greet.Main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
