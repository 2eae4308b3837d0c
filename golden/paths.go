package golden

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Path replaces a directory, where a path in got begins with it, by name: Path(dir, "$WORK") makes /tmp/x12/a/b of dir
// /tmp/x12 into $WORK/a/b. Either separator is known, also doubled as in JSON, and so is the directory's name without
// symbolic links; separators in the rest of the path become /. Of several directories the longest one that fits counts.
// dir must be absolute.
func Path(dir, name string) Scrubber {
	switch {
	case !filepath.IsAbs(dir) || filepath.Clean(dir) == filepath.VolumeName(dir)+string(filepath.Separator):
		return misuse("Path", "needs an absolute directory below the root, not %q", dir)
	case strings.ContainsAny(name, "\n"):
		return misuse("Path", "needs a name within one line, not %q", name)
	}
	return Scrubber{name: "Path", make: func() pass {
		return pathRule(dirForms(dir), true, name, func(_ *viewed, end int) int { return end })
	}}
}

// TempDirs replaces the directory for temporary files by <tmp>, together with a name below it that has a random number,
// as os.MkdirTemp and t.TempDir make it: /tmp/TestX123456/001/out.txt becomes <tmp>/out.txt.
func TempDirs() Scrubber {
	return Scrubber{name: "TempDirs", make: func() pass {
		roots := dirForms(os.TempDir())
		if runtime.GOOS != "windows" {
			roots = append(roots, dirForms("/tmp")...)
		}
		return pathRule(roots, false, "<tmp>", randomPart)
	}}
}

// dirForms returns the names of a directory, with / for every separator, the longest first.
func dirForms(dir string) []string {
	forms := []string{filepath.ToSlash(filepath.Clean(dir))}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		forms = append(forms, filepath.ToSlash(real))
	}
	for _, f := range forms {
		if plain, ok := strings.CutPrefix(f, "/private/"); ok { // macOS shows either
			forms = append(forms, "/"+plain)
		}
	}
	slices.Sort(forms)
	forms = slices.Compact(forms)
	slices.SortFunc(forms, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return forms
}

// pathRule finds one of some directories at the beginning of a path; more tells how much behind it belongs to it.
func pathRule(dirs []string, prior bool, name string, more func(v *viewed, end int) int) pass {
	var starts strings.Builder
	for _, d := range dirs {
		starts.WriteString(d[:1] + strings.ToLower(d[:1]) + strings.ToUpper(d[:1]))
		if d[0] == '/' {
			starts.WriteByte('\\')
		}
	}
	tail := 0 // where what was found goes on behind the directory
	match := func(v *viewed) int {
		if !beginsPath(v) {
			return 0
		}
		for _, d := range dirs {
			if end := v.dir(d); end > 0 && !v.namePart(end) {
				v.dirEnd = end
				end = more(v, end)
				tail = end - v.at
				return v.backslashed(end)
			}
		}
		return 0
	}
	return newWords(rule{needs: `/\`, back: 2, starts: starts.String(), prior: prior, match: match, write: func(dst, found []byte) []byte {
		return appendSlashed(append(dst, name...), found[tail:])
	}})
}

// beginsPath tells whether a path can begin at the place: not within another one or within a word, but behind file://
// and behind a flag of one letter, as in -I/usr/include (not where a drive's letter makes a word with it).
func beginsPath(v *viewed) bool {
	switch c := v.behind(1); {
	case c == '/':
		return v.behind(2) == '/' && v.behind(3) == ':'
	case c == '>':
		return !isWord[v.behind(2)]
	case isWord[c]:
		return v.behind(2) == '-' && !isWord[v.behind(3)]
	default:
		return c != '.' && c != '~' && c != '\\' && c != '-'
	}
}

// dir returns the end of the directory that begins at the place, or 0. It is written with slashes.
func (v *viewed) dir(dir string) int {
	i := v.at
	for k := range len(dir) {
		switch c := v.peek(i); {
		case dir[k] == '/':
			n := v.separator(i)
			if n == 0 {
				return 0
			}
			i += n
		case c == dir[k] || sameFolded(c, dir[k]) && (foldPaths || k == 0):
			i++
		default:
			return 0
		}
	}
	return i
}

const foldPaths = runtime.GOOS == "windows"

func sameFolded(a, b byte) bool { return isLetter(a) && a|0x20 == b|0x20 }

// separator returns the length of the one that stands at i, or 0.
func (v *viewed) separator(i int) int {
	switch {
	case v.peek(i) == '/':
		return 1
	case v.peek(i) != '\\':
		return 0
	case v.peek(i+1) == '\\':
		return 2
	}
	return 1
}

// namePart tells whether a file's name goes on at i.
func (v *viewed) namePart(i int) bool {
	switch c := v.peek(i); c {
	case '-', '+', '~', '@', '%':
		return true
	case '.':
		return isWord[v.peek(i+1)]
	default:
		return isWord[c]
	}
}

// backslashed returns the end of a path that goes on at i with a backslash, or i.
func (v *viewed) backslashed(i int) int {
	first := v.separator(i)
	if first == 0 || v.peek(i) == '/' {
		return i
	}
	for i < len(v.text) && !endsPath(v.text[i]) {
		if v.text[i] != '\\' {
			i++
			continue
		}
		n := v.separator(i)
		if n < first {
			break // an escape such as \n between doubled ones
		}
		i += n
	}
	return i
}

func endsPath(c byte) bool {
	switch c {
	case '"', '\'', '`', ':', ',', ';', '(', ')', '[', ']', '|', '<', '>', '*', '?':
		return true
	}
	return c <= ' '
}

func appendSlashed(dst, path []byte) []byte {
	for i := 0; i < len(path); i++ {
		if path[i] != '\\' {
			dst = append(dst, path[i])
			continue
		}
		dst = append(dst, '/')
		if i+1 < len(path) && path[i+1] == '\\' {
			i++
		}
	}
	return dst
}

// randomPart returns the end of a name with a random number that follows i, and of the number that t.TempDir puts below
// it; or i.
func randomPart(v *viewed, i int) int {
	end, run := v.name(i)
	if run < 4 {
		return i
	}
	if below, run := v.name(end); run == 3 && below == end+v.separator(end)+3 {
		return below
	}
	return end
}

// name returns the end of the name behind the separator at i, and how many digits in a row it has.
func (v *viewed) name(i int) (end, run int) {
	n := v.separator(i)
	if n == 0 {
		return i, 0
	}
	now := 0
	for i += n; i < len(v.text) && v.separator(i) == 0 && !endsPath(v.text[i]); i++ {
		if now++; !isDigit(v.text[i]) {
			now = 0
		}
		run = max(run, now)
	}
	return i, run
}
