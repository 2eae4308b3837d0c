package golden_test

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"example.com/weir/golden"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scrub returns what the scrubbers make of a text, as an update writes it.
func scrub(t testing.TB, got any, scrubbers ...golden.Scrubber) string {
	t.Helper()
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	r := record(t, "TestX")
	r.run(func() { golden.Assert(r, got, "a.golden", golden.Root(dir), golden.Scrub(scrubbers...)) })
	require.Empty(t, append(r.errors, r.fatals...))
	return readGolden(t, dir, "a.golden")
}

var builtin = map[string]golden.Scrubber{
	"durations": golden.Durations(), "times": golden.Times(), "uuids": golden.UUIDs(), "addresses": golden.Addresses(),
	"ports": golden.Ports(), "pids": golden.PIDs(), "ansi": golden.ANSI(), "linenumbers": golden.LineNumbers(),
}

// Each file of testdata/scrub has one line a case: the text, =>, and what is left of it. All lines are one text.
func TestScrubbers(t *testing.T) {
	files, err := filepath.Glob("testdata/scrub/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, f := range a.Files {
			t.Run(f.Name, func(t *testing.T) {
				var in, want strings.Builder
				for line := range strings.Lines(string(f.Data)) {
					before, after, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
					require.True(t, ok, line)
					in.WriteString(unquote(before) + "\n")
					want.WriteString(unquote(after) + "\n")
				}
				var s []golden.Scrubber
				for name := range strings.FieldsSeq(f.Name) {
					require.Contains(t, builtin, name)
					s = append(s, builtin[name])
				}
				once := scrub(t, in.String(), s...)
				assert.Equal(t, want.String(), once)
				assert.Equal(t, once, scrub(t, once, s...), "scrubbed again")
			})
		}
	}
}

func unquote(s string) string {
	return strings.NewReplacer(`\e`, "\x1b", `\a`, "\a", `\r`, "\r").Replace(s)
}

func TestPath(t *testing.T) {
	dir := tempDir(t)
	for in, want := range map[string]string{
		dir:                      "$W",
		dir + "/a/b.go:12":       "$W/a/b.go:12",
		"file://" + dir + "/a":   "file://$W/a",
		"x=" + dir + ": no":      "x=$W: no",
		"open " + dir + ".":      "open $W.",
		dir + "x":                dir + "x",
		dir + "-x/y":             dir + "-x/y",
		dir + ".txt":             dir + ".txt",
		"/a" + dir:               "/a" + dir,
		"a/" + dir:               "a/" + dir,
		`"` + dir + `"`:          `"$W"`,
		dir + "/a " + dir + "/b": "$W/a $W/b",
	} {
		assert.Equal(t, want, scrub(t, in, golden.Path(dir, "$W")), in)
	}
	if filepath.VolumeName(dir) == "" { // a drive's letter would belong to the word
		assert.Equal(t, "-I$W/include", scrub(t, "-I"+dir+"/include", golden.Path(dir, "$W")))
	}
}

func TestPathSeparators(t *testing.T) {
	dir := filepath.FromSlash(tempDir(t))
	back := strings.ReplaceAll(dir, "/", `\`)
	double := strings.ReplaceAll(back, `\`, `\\`)
	cases := map[string]string{
		back + `\a\b.go:1`:                "$W/a/b.go:1",
		double + `\\a\\b`:                 "$W/a/b",
		`{"f":"` + double + `\\a\nnext"}`: `{"f":"$W/a\nnext"}`,
		back + `\a and c\d`:               `$W/a and c\d`,
	}
	if filepath.VolumeName(dir) == "" { // a drive's letter would belong to the word
		cases["-I"+back+`\include`] = "-I$W/include"
		cases["cc -I"+double+`\\a -L`+back] = "cc -I$W/a -L$W"
		cases["a-I"+back] = "a-I" + back
	}
	if upper := strings.ToUpper(back) + `\a`; runtime.GOOS == "windows" {
		cases[upper] = "$W/a" // as the file system has it
	} else {
		cases[upper] = upper
	}
	for in, want := range cases {
		assert.Equal(t, want, scrub(t, in, golden.Path(dir, "$W")), in)
	}
}

func TestPathLongestFirst(t *testing.T) {
	dir := tempDir(t)
	sub := filepath.Join(dir, "sub")
	for _, order := range [][]golden.Scrubber{
		{golden.Path(dir, "<dir>"), golden.Path(sub, "<sub>"), golden.TempDirs()},
		{golden.TempDirs(), golden.Path(sub, "<sub>"), golden.Path(dir, "<dir>")},
	} {
		in := sub + "/x " + dir + "/y " + filepath.Join(os.TempDir(), "a1234567", "z")
		for _, in := range []string{in, strings.ReplaceAll(in, "/", `\`), strings.ReplaceAll(filepath.ToSlash(in), "/", `\\`)} {
			assert.Equal(t, "<sub>/x <dir>/y <tmp>/z", scrub(t, in, order...), in)
		}
	}
}

func TestPathThroughSymlink(t *testing.T) {
	real := tempDir(t)
	link := filepath.Join(tempDir(t), "link")
	symlink(t, real, link)
	assert.Equal(t, "$W/a $W/b", scrub(t, link+"/a "+real+"/b", golden.Path(link, "$W")))
}

func TestTempDirs(t *testing.T) {
	tmp := os.TempDir()
	for in, want := range map[string]string{
		tempDir(t) + "/out.txt":                     "<tmp>/out.txt",
		filepath.Join(tmp, "fixed", "a"):            "<tmp>/fixed/a",
		filepath.Join(tmp, "go-build12345", "b001"): "<tmp>/b001",
		filepath.Join(tmp, "TestX99999", "002"):     "<tmp>",
		filepath.Join(tmp, "TestX99999", "0023"):    "<tmp>/0023",
		tmp:                                         "<tmp>",
		tmp + "x":                                   tmp + "x",
	} {
		assert.Equal(t, filepath.ToSlash(want), filepath.ToSlash(scrub(t, in, golden.TempDirs())), in)
	}
}

func TestRegexp(t *testing.T) {
	re := regexp.MustCompile
	for _, c := range []struct{ re, placeholder, in, want string }{
		{`id-\d+`, "<id>", "id-1 id-22\nx id-3\n", "<id> <id>\nx <id>\n"},
		{`^\w+$`, "<$1>", "abc\r\nd e\nf", "<$1>\r\nd e\n<$1>"},
		{`\d+`, "<n1>", "12 x", "<n1> x"},
		{`a.*c`, "-", "ab\nbc\n", "ab\nbc\n"},
		{`foo.*`, "foo", "foo bar", "foo"},
	} {
		s := golden.Regexp(re(c.re), c.placeholder)
		assert.Equal(t, c.want, scrub(t, c.in, s), c.re)
		assert.Equal(t, c.want, scrub(t, c.want, s), "again: %s", c.re)
	}
}

func TestLiteral(t *testing.T) {
	for _, c := range []struct{ old, new, in, want string }{
		{"host", "<host>", "host x host", "<host> x <host>"},
		{"bob", "", "a bob b", "a  b"},
		{"a", "aa", "a", "aa"},
	} {
		s := golden.Literal(c.old, c.new)
		assert.Equal(t, c.want, scrub(t, c.in, s), c.old)
		assert.Equal(t, c.want, scrub(t, c.want, s), "again: %s", c.old)
	}
}

func TestScrubMisuse(t *testing.T) {
	for want, o := range map[string][]golden.Option{
		`golden: Path needs an absolute directory below the root, not "sub"`:                         {golden.Scrub(golden.Path("sub", "x"))},
		"golden: Regexp needs a regular expression, not nil":                                         {golden.Scrub(golden.Regexp(nil, "x"))},
		"golden: Literal needs two texts within one line, the old one not empty, not \"\" and \"x\"": {golden.Scrub(golden.Literal("", "x"))},
		"golden: a Scrubber is empty: make scrubbers with the functions of this package":             {golden.Scrub(golden.Scrubber{})},
		"golden: the option Scrub is given twice: give it once, with all scrubbers in it":            {golden.Scrub(golden.Times()), golden.Scrub(golden.ANSI())},
	} {
		r := record(t, "TestX")
		r.run(func() { golden.Assert(r, "", "a.golden", o...) })
		assert.Equal(t, []string{want}, r.fatals)
	}
}
