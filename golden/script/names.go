//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

// A badScript is one that must not be run.
type badScript struct{ name, text string }

// withoutEscapes takes out the scripts that would write outside $WORK while they are unpacked.
func withoutEscapes(p testscript.Params) (testscript.Params, []badScript) {
	files := p.Files
	if p.Dir != "" || files == nil {
		files = scriptsIn(p.Dir)
	}
	var good []string
	var bad []badScript
	for _, file := range files {
		if text := escape(file); text != "" {
			name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
			bad = append(bad, badScript{name, text})
			continue
		}
		good = append(good, file)
	}
	if len(bad) > 0 {
		p.Dir, p.Files = "", append([]string{}, good...)
	}
	return p, bad
}

// scriptsIn lists the scripts of a directory as testscript does, which also reports what is wrong with it.
func scriptsIn(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var files []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".txtar" || ext == ".txt" {
			files = append(files, filepath.Join(dir, e.Name()))
		}
	}
	return files
}

// escape says which file of a script has a name that leads out of $WORK. Variables in names are empty when testscript
// unpacks, so that $WORK/f is /f.
func escape(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for _, f := range txtar.Parse(data).Files {
		name := os.Expand(f.Name, func(string) string { return "" })
		if !filepath.IsLocal(filepath.FromSlash(name)) || strings.Contains(name, `\`) || path.IsAbs(name) {
			return fmt.Sprintf("%s:%d: the file %q leads out of $WORK: give it a plain path below it", file, lineOf(data, f.Name), f.Name)
		}
	}
	return ""
}

// lineOf returns the line of the marker of a file.
func lineOf(data []byte, name string) int {
	n := 0
	for text := range strings.Lines(string(data)) {
		n++
		text = strings.TrimRight(text, "\r\n")
		if strings.HasPrefix(text, "-- ") && strings.HasSuffix(text, " --") && strings.TrimSpace(text[3:len(text)-3]) == name {
			return n
		}
	}
	return n
}
