package golden_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"example.com/weir/golden"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cases reads an archive whose files belong together by the name before the dot.
func cases(t *testing.T, file string) map[string]map[string]string {
	t.Helper()
	a, err := txtar.ParseFile(filepath.FromSlash(file))
	require.NoError(t, err)
	all := map[string]map[string]string{}
	for _, f := range a.Files {
		name, part, _ := strings.Cut(f.Name, ".")
		if all[name] == nil {
			all[name] = map[string]string{}
		}
		all[name][part] = string(f.Data)
	}
	require.NotEmpty(t, all)
	return all
}

func compareWild(t *testing.T, want string, got any) *recorder {
	dir := newPackage(t, "a.golden", want)
	r := record(t, "TestX")
	golden.Assert(r, got, "a.golden", golden.Root(dir), golden.Wildcards())
	return r
}

func TestWildcardsMatch(t *testing.T) {
	for name, c := range cases(t, "testdata/wildcard/match.txtar") {
		assert.Empty(t, compareWild(t, c["golden"], c["got"]).errors, name)
		assert.Empty(t, compareWild(t, c["golden"], strings.NewReader(c["got"])).errors, name)
		dir := newPackage(t, "a.golden", c["golden"])
		r := record(t, "TestX")
		golden.Assert(r, c["got"], "a.golden", golden.Root(dir))
		assert.NotEmpty(t, r.errors, "%s: wildcards without the option", name)
	}
}

// The offset is that of the first line of got that differs, however many there are.
func TestWildcardsOffset(t *testing.T) {
	path := filepath.Join(newPackage(t, "a.golden", "one [..]\ntwo\nthree [..]\nfour\n"), "testdata", "a.golden")
	m := new(golden.MismatchError)
	require.ErrorAs(t, golden.Compare("one 1\n2\nthree 3\n4\n", path, golden.Wildcards()), &m)
	assert.Equal(t, []int64{2, 6, 2, 2}, []int64{int64(m.Line), m.Offset, int64(m.Removed), int64(m.Added)})
	require.ErrorAs(t, golden.Compare("one 1\ntwo\nthree 3\n4\n", path, golden.Wildcards()), &m)
	assert.EqualValues(t, 18, m.Offset)
}

func TestWildcardsDiffer(t *testing.T) {
	for name, c := range cases(t, "testdata/wildcard/differ.txtar") {
		assert.Len(t, compareWild(t, c["golden"], c["got"]).errors, 1, name)
	}
	assert.NotEmpty(t, compareWild(t, "a[..]\n", "ab").errors, "a missing newline")
	assert.NotEmpty(t, compareWild(t, "a[..]", "ab\n").errors, "one too many")
	assert.NotEmpty(t, compareWild(t, "", "ab\n").errors, "an empty golden")
	assert.Empty(t, compareWild(t, "", "").errors)
	assert.Empty(t, compareWild(t, "...", "a\nb").errors)
}

func TestWildcardsUpdate(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	for name, c := range cases(t, "testdata/wildcard/update.txtar") {
		dir := newPackage(t, "a.golden", c["golden"])
		for range 2 { // the second one changes nothing
			r := record(t, "TestX")
			golden.Assert(r, c["got"], "a.golden", golden.Root(dir), golden.Wildcards())
			assert.Empty(t, r.errors, name)
			assert.Equal(t, c["updated"], readGolden(t, dir, "a.golden"), name)
		}
	}
}

func TestWildcardsCreate(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	golden.Assert(record(t, "TestX"), "...\n[..]\nx", "a.golden", golden.Root(dir), golden.Wildcards())
	assert.Equal(t, "\\...\n\\[..]\nx", readGolden(t, dir, "a.golden"))
}

func TestWildcardsCRLF(t *testing.T) {
	assert.Empty(t, compareWild(t, "a [..]\r\n...\r\nb\r\n", "a 1\nx\nb\n").errors)
	assert.Empty(t, compareWild(t, "a [..]\r\n...\r\nb\r\n", "a 1\r\nx\r\nb\r\n").errors)
	assert.NotEmpty(t, compareWild(t, "a [..]\nb\r\n", "a 1\nb\n").errors)
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "a [..]\r\nb\r\n")
	golden.Assert(record(t, "TestX"), "a 1\nc\n", "a.golden", golden.Root(dir), golden.Wildcards())
	assert.Equal(t, "a [..]\r\nc\r\n", readGolden(t, dir, "a.golden"))
}

func TestWildcardsFailureText(t *testing.T) {
	r := compareWild(t, "run [..]\n...\ntook [..]ms\nok\n", "run 7\nx\ny\ntook 5ms\nfailed\n")
	text, _, _ := strings.Cut(r.only(t), "\nto keep")
	assert.Equal(t, `golden: got differs from testdata/a.golden at line 4, column 1 (lines -1 +1)
--- testdata/a.golden (want)
+++ got
@@ -1,4 +1,4 @@
 run [..]
 ...
 took [..]ms
-ok
+failed`, text)
}

// Many gaps and many lines must not make the matching slow.
func TestWildcardsManyGaps(t *testing.T) {
	want := strings.Repeat("...\na[..]a[..]a[..]b\n", 200)
	got := strings.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac\n", 20000)
	assert.NotEmpty(t, compareWild(t, want, got).errors)
	var long strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&long, "line %d\n", i)
	}
	assert.Empty(t, compareWild(t, "line 0\n...\nline 19999\n", long.String()).errors)
}

// Where there are too many lines to hold each against each, \[..] and \... still are what they stand for.
func TestWildcardsLargeLiterals(t *testing.T) {
	var want, got strings.Builder
	for i := range 6000 {
		fmt.Fprintf(&want, "step \\[..] %d\n", i)
		fmt.Fprintf(&got, "step [..] %d\n", i)
	}
	const dots = "\\...\n"
	r := compareWild(t, "first\n"+dots+want.String()+dots+"last\n", "1\n...\n"+got.String()+"...\n2\n")
	assert.Contains(t, r.only(t), "at line 1, column 1 (lines -2 +2)\n")
	r = compareWild(t, "first\n"+want.String()+"last\n", "1\n"+strings.ReplaceAll(got.String(), "[..]", "[any]")+"2\n")
	assert.Contains(t, r.only(t), "(lines -6002 +6002)\n", "a literal stands for nothing else")
}
