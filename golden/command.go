package golden

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// updateCommand is the command line that updates what one test wants: for a POSIX shell, or for PowerShell on Windows.
func updateCommand(goos, dir, test string) string {
	quote := shellQuote
	if goos == "windows" {
		quote = powerQuote
	}
	parts := strings.Split(test, "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	pattern := quote(strings.Join(parts, "/"))
	flags := " -run " + pattern
	if strings.HasPrefix(test, "Benchmark") {
		flags = " -run '^$' -bench " + pattern
	}
	command := "go test " + packageOf(dir) + flags
	if goos == "windows" { // the variable would stay for the whole session
		return "$env:GOLDEN_UPDATE='1'; " + command + "; $env:GOLDEN_UPDATE=''"
	}
	return "GOLDEN_UPDATE=1 " + command
}

func shellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func powerQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// packageOf names a package's directory as one would in its module's root.
func packageOf(dir string) string {
	if root := moduleRoot(dir); root != "" && root != dir {
		if rel, err := filepath.Rel(root, dir); err == nil {
			return "./" + filepath.ToSlash(rel)
		}
	}
	return "."
}

// moduleRoot is the nearest directory above that has a go.mod, or "".
func moduleRoot(dir string) string {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}
