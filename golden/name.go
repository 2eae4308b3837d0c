package golden

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"
	"unicode"
)

// startDir is the directory of the package under test: go test starts each test binary there, and a test that changes
// the directory later must not change where its goldens are. This is the one thing that happens at import.
var startDir, startErr = os.Getwd()

const (
	maxPart = 100 // bytes of one part of a derived name: git on Windows fails at 260 for a whole path
	maxName = 180 // bytes of a whole derived name
)

var (
	safe      = regexp.MustCompile(`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`)
	unsafeRun = regexp.MustCompile(`[^A-Za-z0-9._-]+`)
	numbered  = regexp.MustCompile(`\.[0-9]+$`)
	reserved  = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)`)
)

// derivedName makes the name of a golden from that of a test: a directory for each level, and nothing that a file
// system or a module's zip file refuses. A part that had to be changed ends in a hash of what it was, so that two tests
// never share a name; nth is 1 for the test's first nameless golden.
func derivedName(test string, nth int, ext string) string {
	parts := strings.Split(test, "/")
	for i, part := range parts {
		parts[i] = safePart(part)
	}
	// What would be taken for a variant of another test's golden, on some system, is none.
	if last := &parts[len(parts)-1]; isVariant(*last) {
		*last = hashed(*last, *last)
	}
	name := path.Join(parts...)
	if len(name) > maxName {
		name = path.Join(parts[0], hashed(name[len(parts[0])+1:], test))
	}
	if nth > 1 {
		name = fmt.Sprintf("%s.%d", name, nth)
	}
	return name + ext
}

// safePart also changes what would be taken for another golden's number or suffix.
func safePart(part string) string {
	suffix := strings.HasSuffix(part, ".") || strings.HasSuffix(part, ".golden") || strings.HasSuffix(part, ".txtar")
	if safe.MatchString(part) && !suffix && !numbered.MatchString(part) && !reserved.MatchString(part) && len(part) <= maxPart {
		return part
	}
	return hashed(part, part)
}

// hashed returns what can be read of a name, and a hash of what it stands for.
func hashed(name, of string) string {
	sum := sha256.Sum256([]byte(of))
	readable := strings.Trim(unsafeRun.ReplaceAllString(name, "_"), ".")
	if reserved.MatchString(readable) {
		readable = "_" + readable
	}
	if len(readable) > maxPart-10 {
		readable = readable[:maxPart-10]
	}
	return readable + "-" + hex.EncodeToString(sum[:4])
}

// checkName tells whether file can be the name of a golden on every system.
func checkName(file string, anySuffix bool) error {
	if !anySuffix && !strings.HasSuffix(file, ".golden") && !strings.HasSuffix(file, ".txtar") || strings.ContainsAny(file, "\n\r\x00") {
		return fmt.Errorf("golden: %s is not the name of a golden file, which ends in .golden or .txtar: are got and file swapped? (AnySuffix allows other names)", shortQuote(file))
	}
	if strings.Contains(file, `\`) {
		return fmt.Errorf("golden: the name %q has a backslash: separate directories with /", file)
	}
	if path.IsAbs(file) || path.Clean(file) != file || file == ".." || file == "." || strings.HasPrefix(file, "../") {
		return fmt.Errorf("golden: the name %q must be a plain path below testdata: neither absolute nor with . or .. in it (Compare takes any path)", file)
	}
	for part := range strings.SplitSeq(file, "/") {
		if why := unsafePart(part); why != "" {
			return fmt.Errorf("golden: the name %q can't be used on every system: %s: choose another one", file, why)
		}
	}
	return nil
}

// unsafePart tells why a module's zip file, or Windows, refuses a name.
func unsafePart(part string) string {
	if i := strings.IndexAny(part, "\"'*<>?`|:"); i >= 0 {
		return fmt.Sprintf("it has a %q", part[i])
	}
	for _, r := range part {
		if r < ' ' || r == 0x7f || r > 0x7e && !unicode.IsLetter(r) {
			return fmt.Sprintf("it has a %q", r)
		}
	}
	switch {
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "it ends in a dot or a space"
	case reserved.MatchString(part):
		return "Windows reserves it"
	case len(part) > 200:
		return "it is too long"
	}
	return ""
}

func shortQuote(s string) string {
	const limit = 60
	if len(s) <= limit {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprintf("%q... (%d bytes)", strings.ToValidUTF8(s[:limit], ""), len(s))
}
