//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// prepare makes the command that a script means: found by the script's PATH, or from its directory if the name has a
// separator, with its environment and directory.
func (c *call) prepare(prog string, args []string) *exec.Cmd {
	for _, arg := range append([]string{prog}, args...) {
		if !c.quoted(arg) && shellOnly(arg) {
			c.fail("%s means nothing here, there is no shell: quote it ('%s') if it is an argument; spawn starts a program in the background", arg, arg)
		}
	}
	path, err := c.lookPath(prog)
	if err != nil {
		c.fail("%v", err)
	}
	cmd := exec.Command(path, args...)
	cmd.Args[0] = prog
	cmd.Dir, cmd.Env = c.ts.MkAbs("."), c.in.environ()
	return cmd
}

// shellOnly reports whether an argument is what only a shell would understand.
func shellOnly(arg string) bool {
	switch arg {
	case "|", "||", "&&", ";", "<", ">", ">>", "2>", "2>&1", "&>":
		return true
	}
	return strings.HasPrefix(arg, "&")
}

func (c *call) lookPath(prog string) (string, error) {
	if prog == "" {
		return "", fmt.Errorf("the name of the program is empty")
	}
	if strings.ContainsAny(prog, separators) {
		if path, ok := executable(c.ts.MkAbs(filepath.FromSlash(prog)), c.ts.Getenv("PATHEXT")); ok {
			return path, nil
		}
		return "", fmt.Errorf("%s is no program that can be run from %s", prog, c.ts.MkAbs("."))
	}
	for _, dir := range filepath.SplitList(c.ts.Getenv("PATH")) {
		if path, ok := executable(filepath.Join(c.ts.MkAbs(dir), prog), c.ts.Getenv("PATHEXT")); ok {
			return path, nil
		}
	}
	return "", fmt.Errorf("there is no program %q in the script's PATH: a program of one's own is given to script.Main", prog)
}

// separators are what tells a path from a name.
var separators = "/" + string(filepath.Separator)

// executable returns the file that a path stands for: on Windows, that may be one with a suffix of PATHEXT.
func executable(path, pathext string) (string, bool) {
	suffixes := []string{""}
	if runtime.GOOS == "windows" {
		if pathext == "" {
			pathext = ".com;.exe;.bat;.cmd"
		}
		if filepath.Ext(path) == "" {
			suffixes = nil
		}
		suffixes = append(suffixes, strings.Split(pathext, ";")...)
	}
	for _, s := range suffixes {
		info, err := os.Stat(path + s)
		if err == nil && info.Mode().IsRegular() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0) {
			return path + s, true
		}
	}
	return "", false
}
