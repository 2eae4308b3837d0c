//go:build !plan9 && !wasip1

package script_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"example.com/weir/golden/script"
)

// Each script of the manual, which is what stands indented in the package's doc behind the use in Go, passes.
func TestManual(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	dir := script.TempDir(t)
	scripts := indented(file.Doc.Text())[1:]
	require.Greater(t, len(scripts), 10)
	for i, text := range scripts {
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txtar", i)), []byte(text), 0o600))
	}
	script.Run(t, testscript.Params{Dir: dir})
}

// indented returns the preformatted parts of a doc comment; a blank line doesn't end one.
func indented(text string) []string {
	var all []string
	var part strings.Builder
	for line := range strings.Lines(text + "end\n") {
		switch {
		case strings.HasPrefix(line, "\t"):
			part.WriteString(line[1:])
		case line == "\n":
			if part.Len() > 0 {
				part.WriteString(line)
			}
		case part.Len() > 0:
			all = append(all, strings.TrimRight(part.String(), "\n")+"\n")
			part.Reset()
		}
	}
	return all
}

// The manual has an example of each command.
func TestManualIsComplete(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	for name := range script.Commands() {
		require.Regexp(t, `(?m)^//\t(\[\S+\] |! )*`+name+" ", string(doc))
	}
}
