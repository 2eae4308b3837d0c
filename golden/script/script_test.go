//go:build !plan9 && !wasip1

package script_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.com/weir/golden/script"
)

func TestScripts(t *testing.T) {
	script.Run(t, testscript.Params{Dir: "testdata/script"})
}
