package golden_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func firstLine(s string) string { return strings.SplitN(s, "\n", 2)[0] }

func TestFiveMessages(t *testing.T) {
	dir := newPackage(t, "empty.golden", "", "marked.golden", "a\n<<<<<<< x\n=======\n>>>>>>> y\n", "some.golden", "<<<<<<< x\n=======\n")
	require.NoError(t, os.Mkdir(filepath.Join(dir, "testdata", "dir.golden"), 0o777))
	for file, want := range map[string]string{
		"none.golden":   "golden: testdata/none.golden: file does not exist",
		"empty.golden":  "golden: got differs from testdata/empty.golden at line 1, column 1 (lines -0 +1): the golden is empty",
		"dir.golden":    "golden: testdata/dir.golden is a directory: name a file in it, or remove it",
		"marked.golden": "golden: got differs from testdata/marked.golden at line 1, column 1 (lines -4 +1): the golden has the conflict markers of an unfinished merge (line 2): resolve that, or update it",
		"some.golden":   "golden: got differs from testdata/some.golden at line 1, column 1 (lines -2 +1)",
	} {
		assert.Equal(t, want, firstLine(assertIn(t, dir, "TestX", "text\n", file).only(t)))
	}
	unreadable := errors.New("permission denied")
	r := record(t, "TestX")
	golden.Assert(r, "x", "a.golden", golden.FS(failingFS{unreadable}))
	assert.Equal(t, "golden: a.golden can't be read: mend that first: permission denied", r.only(t))
}

func TestReaderError(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\n")
	broken := errors.New("broken")
	require.ErrorIs(t, golden.Compare(iotest.ErrReader(broken), filepath.Join(dir, "testdata", "a.golden")), broken)
	r := record(t, "TestX")
	golden.Assert(r, iotest.TimeoutReader(strings.NewReader("one\nmore\n")), "a.golden", golden.Root(dir))
	assert.Equal(t, "golden: got can't be read to its end: timeout", r.only(t))
}

func TestNamesOfCallers(t *testing.T) {
	dir := newPackage(t)
	for file, want := range map[string]string{
		"usage: tool\n":                      "are got and file swapped?",
		"help.txt":                           "are got and file swapped?",
		"../a.golden":                        "must be a plain path below testdata",
		"/a.golden":                          "must be a plain path below testdata",
		"a/../b.golden":                      "must be a plain path below testdata",
		`a\b.golden`:                         "separate directories with /",
		"a:b.golden":                         `it has a ':'`,
		"con.golden":                         "Windows reserves it",
		"a./b.golden":                        "it ends in a dot or a space",
		"what→.golden":                       "it has a '→'",
		"//a.golden":                         "must be a plain path below testdata",
		"./a.golden":                         "must be a plain path below testdata",
		"a//b.golden":                        "must be a plain path below testdata",
		"C:/a.golden":                        "it has a ':'",
		`C:\a.golden`:                        "separate directories with /",
		"a.golden ":                          "are got and file swapped?",
		"a \x00.golden":                      "are got and file swapped?",
		"x /b.golden":                        "it ends in a dot or a space",
		"sub/NUL.golden":                     "Windows reserves it",
		"lpt1.a.golden":                      "Windows reserves it",
		"a*.golden":                          "it has a '*'",
		strings.Repeat("x", 220) + ".golden": "it is too long",
	} {
		r := assertIn(t, dir, "TestX", "x", file)
		require.Len(t, r.fatals, 1, file)
		assert.Contains(t, r.fatals[0], want, file)
	}
	assert.Empty(t, assertIn(t, newPackage(t, "help.txt", "x"), "TestX", "x", "help.txt", golden.AnySuffix()).fatals)
	assert.Len(t, assertIn(t, dir, "TestX", "help.golden", "a text\n", golden.AnySuffix()).fatals, 1)
}

func TestDerivedNames(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	long := strings.Repeat("x", 300)
	for _, test := range []string{
		"TestX", "TestX/sub", "TestX/a/b", "TestX/a-b", "TestX/a_b", "TestX/a?b", "TestX/a:b", "TestX/é", "TestX/ü", "TestX/../../evil", "TestX/..", "TestX/con",
		"TestX/nul.txt", "TestX/" + long, "TestX/" + long + "y", "TestX/v1.2", "TestX/sub.2", "TestX/a.golden", "TestX//", "TestX/" + strings.Repeat("deep/", 90),
	} {
		r := assertIn(t, dir, test, test, "")
		require.Empty(t, append(r.errors, r.fatals...), test)
		require.Len(t, r.logs, 1, "each has its own: %s", test)
	}
	names := strings.Fields(listGoldens(t, dir))
	assert.Len(t, names, 20)
	for _, name := range names {
		assert.Regexp(t, `^[A-Za-z0-9._/-]+\.golden$`, name)
		assert.LessOrEqual(t, len(name), 200)
	}
	assert.Contains(t, names, "TestX.golden")
	assert.Contains(t, names, "TestX/a/b.golden")
}

func TestSecondNamelessGolden(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	t.Run("run", func(t *testing.T) {
		r := record(t, "TestTwo")
		golden.Assert(r, "1", "", golden.Root(dir))
		golden.Assert(r, "2", "", golden.Root(dir))
	})
	t.Run("again", func(t *testing.T) {
		r := record(t, "TestTwo")
		golden.Assert(r, "1", "", golden.Root(dir))
		golden.Assert(r, "2", "", golden.Root(dir))
		assert.Empty(t, append(r.logs, r.errors...))
	})
	assert.Equal(t, "TestTwo.2.golden TestTwo.golden", listGoldens(t, dir))
}

func TestNamesThatDifferInCase(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	assertIn(t, dir, "TestX/foo", "1", "")
	text := assertIn(t, dir, "TestX/Foo", "2", "").only(t)
	assert.Contains(t, text, "TestX/foo")
	assert.Contains(t, text, "TestX/Foo differ only in case")
}

func TestVariants(t *testing.T) {
	other := "plan9"
	dir := newPackage(t, "a.golden", "plain", "a_"+runtime.GOOS+".golden", "mine", "b.golden", "plain", "b_"+other+".golden", "other")
	assert.Empty(t, assertIn(t, dir, "TestX", "mine", "a.golden").errors)
	assert.Empty(t, assertIn(t, dir, "TestX", "plain", "b.golden").errors)
	t.Setenv("GOLDEN_UPDATE", "1")
	assertIn(t, dir, "TestX", "new", "a.golden")
	assert.Equal(t, "plain", readGolden(t, dir, "a.golden"))
	assert.Equal(t, "new", readGolden(t, dir, "a_"+runtime.GOOS+".golden"))
}

// A test whose name ends in that of a system has a golden of its own, not a variant of another test's.
func TestDerivedNameIsNoVariant(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	tests := []string{"TestX/build_" + runtime.GOOS, "TestX/build", "TestX/build_plan9", "TestY_Windows", "TestX_js/build"}
	for _, test := range tests {
		require.Empty(t, assertIn(t, dir, test, test, "").errors, test)
	}
	names := strings.Fields(listGoldens(t, dir))
	require.Len(t, names, len(tests))
	for _, name := range names {
		assert.Regexp(t, `^TestX/build(_[a-z0-9]+-[0-9a-f]{8})?\.golden$|^TestY_Windows-[0-9a-f]{8}\.golden$|^TestX_js/build\.golden$`, name)
	}
}

func TestFS(t *testing.T) {
	fsys := fstest.MapFS{"testdata/a.golden": {Data: []byte("one\n")}}
	r := record(t, "TestX")
	assert.True(t, golden.Assert(r, "one\n", "testdata/a.golden", golden.FS(fsys)))
	t.Setenv("GOLDEN_UPDATE", "1")
	golden.Assert(r, "two\n", "testdata/a.golden", golden.FS(fsys))
	assert.Contains(t, r.only(t), "if got is right: change the file that the golden was embedded from")
}

func TestAfterChdir(t *testing.T) {
	t.Chdir(tempDir(t))
	r := record(t, "TestX")
	assert.False(t, golden.Assert(r, "used\n", "none.golden"))
	assert.True(t, golden.Assert(r, "a comment\n", "chdir.golden"), r.errors)
}

func TestCRLF(t *testing.T) {
	dir := newPackage(t, "crlf.golden", "a\r\nb\r\n", "mixed.golden", "a\r\nb\n", "lf.golden", "a\nb\n")
	ok := func(got, file string, opts ...golden.Option) bool {
		return len(assertIn(t, dir, "TestX", got, file, opts...).errors) == 0
	}
	assert.True(t, ok("a\nb\n", "crlf.golden"))
	assert.True(t, ok("a\r\nb\r\n", "crlf.golden"))
	assert.False(t, ok("a\r\nb\n", "crlf.golden"))
	assert.False(t, ok("a\nb\r\n", "crlf.golden"))
	assert.False(t, ok("a\nb\n", "crlf.golden", golden.Exact()))
	assert.False(t, ok("a\nb\n", "mixed.golden"))
	assert.False(t, ok("a\r\nb\r\n", "lf.golden"))
	text := assertIn(t, dir, "TestX", "a\nc\n", "crlf.golden").only(t)
	assert.Contains(t, text, "\n a\n-b\n+c\n", "only what differs is shown")
}

type failingFS struct{ err error }

func (f failingFS) Open(string) (fs.File, error) { return nil, f.err }

func TestOnlyLineEndsDiffer(t *testing.T) {
	const hint = `: if git changed the golden, "* -text" in .gitattributes stops that`
	for _, c := range []struct {
		want, got, note string
		opts            []golden.Option
	}{
		{"a\nb\n", "a\r\nb\r\n", ": only line ends differ, got has CRLF and the golden LF" + hint + "; if got is to have CRLF, update it", nil},
		{"a\r\nb\r\n", "a\nb\n", ": only line ends differ, the golden has CRLF and got LF" + hint + "; without Exact, CRLF in all of a golden also equals LF", []golden.Option{golden.Exact()}},
		{"a\r\nb\n", "a\nb\r\n", ": only line ends differ, CRLF and LF are mixed" + hint, nil},
		{"a\r\nb\n", "a\nb\n", ": only line ends differ, the golden has CRLF and got LF" + hint + "; without Exact, CRLF in all of a golden also equals LF", nil},
		{"a\nb\n", "a\r\nc\r\n", "", nil},
		{"a\nb\n", "a\r\nb\r\nc\r\n", "", nil},
		{"a\nb", "a\nb\n", "", nil},
		{"a\r\n", "a", "", nil},
	} {
		dir := newPackage(t, "a.golden", c.want)
		_, note, _ := strings.Cut(firstLine(assertIn(t, dir, "TestX", c.got, "a.golden", c.opts...).only(t)), ")")
		assert.Equal(t, c.note, note, "%q %q", c.want, c.got)
	}
}

// A line end is one, also where one read ends within it.
func TestCRLFCutApart(t *testing.T) {
	const chunk = 128 << 10
	for _, n := range []int{chunk - 2, chunk - 1, chunk, 2*chunk - 1} {
		lines := strings.Repeat("x", n) + "\nlast\n"
		checkedOut, mixed := strings.ReplaceAll(lines, "\n", "\r\n"), strings.Replace(lines, "\n", "\r\n", 1)
		dir := newPackage(t, "crlf.golden", checkedOut, "mixed.golden", mixed)
		assert.Empty(t, assertIn(t, dir, "TestX", lines, "crlf.golden").errors, n)
		assert.Empty(t, assertIn(t, dir, "TestX", checkedOut, "crlf.golden").errors, n)
		assert.NotEmpty(t, assertIn(t, dir, "TestX", lines, "mixed.golden").errors, n)
		assert.NotEmpty(t, assertIn(t, dir, "TestX", checkedOut, "mixed.golden").errors, n)
	}
}

// Compare is at home where the process is now, unlike Assert.
func TestCompareFromTheWorkingDirectory(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\n")
	t.Chdir(filepath.Join(dir, "testdata"))
	require.NoError(t, golden.Compare("one\n", "a.golden"))
	require.NoError(t, golden.Compare("one\n", "../testdata/a.golden"))
	m := new(golden.MismatchError)
	require.ErrorAs(t, golden.Compare("two\n", "../testdata/a.golden"), &m)
	assert.Equal(t, "../testdata/a.golden", m.Path)
}
