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
	var systems []map[string]listed
	for _, goos := range []string{"linux", "darwin", "windows"} {
		systems = append(systems, list(t, goos))
	}
	for _, p := range packages {
		t.Run(p.name, func(t *testing.T) {
			var kit, modules, standard []string
			for _, all := range systems {
				for _, path := range all[module+"/"+p.name].deps {
					switch name, own := strings.CutPrefix(path, module+"/"); {
					case all[path].module == "":
						standard = append(standard, path)
					case !own:
						modules = append(modules, all[path].module)
					case !strings.Contains("/"+name, "/internal/"):
						kit = append(kit, name)
					}
				}
			}
			assert.Equal(t, p.kit, sorted(kit), "packages of the kit")
			assert.Equal(t, p.modules, sorted(modules), "modules that an importer pays for")
			assert.Contains(t, standard, "io")
			for _, name := range p.without {
				assert.NotContains(t, standard, name)
			}
		})
	}
}

// listed is a package: its module, none for the standard library, and all that it imports, also indirectly.
type listed struct {
	module string
	deps   []string
}

// list returns the packages of the kit on that system and all that they import, by their import paths.
func list(t *testing.T, goos string) map[string]listed {
	t.Helper()
	const format = `{{.ImportPath}} {{with .Module}}{{.Path}}{{end}} {{join .Deps " "}}`
	args := []string{"list", "-deps", "-f", format}
	for _, p := range packages {
		args = append(args, module+"/"+p.name)
	}
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
	out, err := cmd.Output()
	require.NoError(t, err)
	all := map[string]listed{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), " ")
		all[fields[0]] = listed{fields[1], fields[2:]}
	}
	return all
}

// sorted returns the names without repeats; none is nil, as an absent list is.
func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}
