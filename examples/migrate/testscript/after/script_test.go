package after_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

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
