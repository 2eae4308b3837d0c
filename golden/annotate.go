package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// annotation is a workflow command that marks the golden's line in GitHub's view of a change, or nothing elsewhere.
func (c *checked) annotation(m *MismatchError) string {
	if !onGitHub() {
		return ""
	}
	path := c.place.file
	if c.fsys != nil {
		path = filepath.Join(c.root, filepath.FromSlash(c.place.file))
	}
	root := os.Getenv("GITHUB_WORKSPACE")
	if root == "" {
		root = moduleRoot(c.root)
	}
	if rel, err := filepath.Rel(root, path); err == nil {
		path = rel
	}
	message := fmt.Sprintf("%s got something else here (%s)", c.t.Name(), m.counts())
	return fmt.Sprintf("\n::error file=%s,line=%d,title=%s::%s", property(filepath.ToSlash(path)), m.Line, property("golden differs"), data(message))
}

func onGitHub() bool { return os.Getenv("GITHUB_ACTIONS") == "true" }

// data and property escape what GitHub's runner would take for the end of a command or of a property.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// harmless keeps captured text from being taken for workflow commands: the runner looks for :: at the beginning of a
// line, behind white space, and for ##[ anywhere.
func harmless(text string) string {
	if !onGitHub() {
		return text
	}
	lines := strings.SplitAfter(strings.ReplaceAll(text, "##[", `#\x23[`), "\n")
	for i, line := range lines {
		if bare := strings.TrimLeft(line, " \t"); strings.HasPrefix(bare, "::") {
			lines[i] = line[:len(line)-len(bare)] + `\x3a` + bare[1:]
		}
	}
	return strings.Join(lines, "")
}
