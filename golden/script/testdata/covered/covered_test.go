package covered

import (
	"fmt"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.com/weir/golden"
	"example.com/weir/golden/script"
)

func TestMain(m *testing.M) {
	script.Main(checked{golden.Track(m)}, map[string]func(){"prog": Main})
}

// checked stands for goleak and its like: it looks around behind the tests.
type checked struct{ golden.TestingM }

func (c checked) Run() int {
	code := c.TestingM.Run()
	fmt.Println("checked: code", code)
	return code
}

func TestScripts(t *testing.T) {
	p := testscript.Params{Dir: "testdata/script"}
	if os.Getenv("COVERED") == "shadow" {
		p.Cmds = map[string]func(*testscript.TestScript, bool, []string){"run": nil, "send": func(*testscript.TestScript, bool, []string) {}}
	}
	script.Run(t, p)
}
