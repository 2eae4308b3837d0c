package gotesttools

import (
	"fmt"
	"strings"
)

// Report is what the tests of before and after compare with a golden.
func Report(names ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d guests\n", len(names))
	for i, name := range names {
		fmt.Fprintf(&b, "%2d. %s\n", i+1, name)
	}
	return b.String()
}
