package examples_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "example.com/weir"

// packages holds, for each public package, what its importers get with it: the kit's other packages that it may use, the
// modules that they pay for, and the standard packages that it must stay free of.
var packages = []struct {
	name    string
	kit     []string // what it imports of the kit, itself and internal packages left out
	modules []string // what stands in an importer's go.sum because of it
	without []string // packages that must not come with it, also indirectly
}{
	{
		name:    "capture",
		modules: []string{"github.com/creack/pty", "golang.org/x/sys"},
	},
	{
		name:    "fakeio",
		without: []string{"testing", "net"},
	},
	{
		name:    "fakeio/sweep",
		kit:     []string{"fakeio"},
		without: []string{"testing", "net"},
	},
	{
		name:    "fakeio/contract",
		kit:     []string{"fakeio"},
		without: []string{"testing", "net"},
	},
	{
		name:    "golden",
		modules: []string{"golang.org/x/sys"},
	},
	{
		name:    "golden/script",
		kit:     []string{"capture", "fakeio", "golden"},
		modules: []string{"github.com/creack/pty", "github.com/rogpeppe/go-internal", "golang.org/x/sys", "golang.org/x/tools"},
	},
}

// TestImports holds the direction of the imports and what an importer pays: a package that grows a dependency has to say
// so here.
func TestImports(t *testing.T) {
	for _, p := range packages {
		t.Run(p.name, func(t *testing.T) {
			var kit, modules, standard []string
			for _, goos := range []string{"linux", "darwin", "windows"} {
				for _, d := range dependencies(t, goos, module+"/"+p.name) {
					switch name, own := strings.CutPrefix(d.path, module+"/"); {
					case d.module == "":
						standard = append(standard, d.path)
					case !own:
						modules = append(modules, d.module)
					case name != p.name && !strings.Contains(name, "/internal/"):
						kit = append(kit, name)
					}
				}
			}
			assert.Equal(t, p.kit, sorted(kit), "packages of the kit")
			assert.Equal(t, p.modules, sorted(modules), "modules that an importer pays for")
			for _, name := range p.without {
				assert.NotContains(t, standard, name)
			}
		})
	}
}

type dependency struct{ module, path string }

func dependencies(t *testing.T, goos, pkg string) []dependency {
	t.Helper()
	const format = `{{with .Module}}{{.Path}}{{end}} {{.ImportPath}}`
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", format, pkg)
	list.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
	out, err := list.Output()
	require.NoError(t, err)
	var all []dependency
	for line := range strings.Lines(string(out)) {
		mod, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		all = append(all, dependency{mod, path})
	}
	return all
}

// sorted returns the names without repeats; none is nil, as an absent list is.
func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
