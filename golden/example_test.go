package golden_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"example.com/weir/golden"
)

func ExampleCompare() {
	dir, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "help.golden")
	os.WriteFile(path, []byte("usage: tool\n  -v  verbose\n"), 0o666)

	err := golden.Compare(strings.NewReader("usage: tool\n  -v  verbatim\n"), path)
	if m := new(golden.MismatchError); errors.As(err, &m) {
		fmt.Println("line", m.Line, "column", m.Column)
		_, hunk, _ := strings.Cut(m.Diff, "+++ got\n")
		fmt.Print(hunk)
	}
	// Output:
	// line 2 column 11
	// @@ -1,2 +1,2 @@
	//  usage: tool
	// -  -v  verbose
	// +  -v  verbatim
	// ?          ^^^^
}
