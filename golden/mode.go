package golden

import (
	"flag"
	"fmt"
	"os"
	"strconv"
)

// updating tells whether goldens are to be written. It reads the environment inside the test each time, so that the
// test cache knows what the result depends on.
func updating() (bool, error) {
	switch mode := os.Getenv("GOLDEN_UPDATE"); mode {
	case "0":
		return false, nil
	case "force":
		return true, nil
	case "", "1":
		if mode == "" && !foreignFlag() {
			return false, nil
		}
		return allowed(mode)
	default:
		return false, fmt.Errorf("golden: GOLDEN_UPDATE is %q: use 1 to update, force to update even where CI is set, 0 or nothing to compare", mode)
	}
}

func allowed(mode string) (bool, error) {
	how := "GOLDEN_UPDATE=" + mode
	if mode == "" {
		how = "-update"
	}
	if ci := os.Getenv("CI"); ci != "" && ci != "0" && ci != "false" {
		return false, fmt.Errorf("golden: %s is refused where CI is set (CI=%s), since what it writes is lost there: use GOLDEN_UPDATE=force if it is meant", how, ci)
	}
	return true, nil
}

// foreignFlag tells whether an -update flag that somebody else has defined is set. This package defines none: two
// packages that do so can't be linked together, and go test ./... -update fails in those that don't.
func foreignFlag() bool {
	f := flag.Lookup("update")
	if f == nil {
		return false
	}
	on, err := strconv.ParseBool(f.Value.String())
	return err == nil && on
}
