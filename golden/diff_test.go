package golden_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
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

func mismatch(t testing.TB, want string, got any) *golden.MismatchError {
	t.Helper()
	path := filepath.Join(tempDir(t), "a.golden")
	require.NoError(t, os.WriteFile(path, []byte(want), 0o666))
	err := golden.Compare(got, path)
	m := new(golden.MismatchError)
	require.True(t, errors.As(err, &m), "%v", err)
	return m
}

func hunks(m *golden.MismatchError) string {
	_, text, _ := strings.Cut(m.Diff, "+++ got\n")
	return text
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ want, got, diff string }{
		{"a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"},
		{"a b\n", "a  b\n", "@@ -1 +1 @@\n-a·b\n+a··b\n?  ^\n"},
		{"a\n", "a \n", "@@ -1 +1 @@\n-a\n+a·\n? ^\n"},
		{"a\n", "a\r\n", "@@ -1 +1 @@\n-a\n+a\\r\n? ^^\n"},
		{"ok\n", "\x1b[31mok\x1b[0m\n", "@@ -1 +1 @@\n-ok\n+\\x1b[31mok\\x1b[0m\n"},
		{"x\u00a0y\n", "x y\n", "@@ -1 +1 @@\n-x\\u00a0y\n+x·y\n? ^\n"},
		{"\x1b[1mcontext\na\n", "\x1b[1mcontext\nb\n", "@@ -1,2 +1,2 @@\n \\x1b[1mcontext\n-a\n+b\n"},
		{"abc\n", "ac\n", "@@ -1 +1 @@\n-abc\n? ^\n+ac\n"},
		{"a\nb\n", "a\n", "@@ -1,2 +1 @@\n a\n-b\n"},
	} {
		assert.Equal(t, c.diff, hunks(mismatch(t, c.want, c.got)), "%q %q", c.want, c.got)
	}
}

func TestBinary(t *testing.T) {
	m := mismatch(t, "0123456789abcdefABCDEF\x00\x01\xffend", "0123456789abcdefABCDEF\x00\x02\xffend")
	assert.Equal(t, `golden: got differs from `+m.Path+` at line 1, column 24 (binary data, from byte 23)
--- `+m.Path+` (want)
+++ got
 00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  |0123456789abcdef|
-00000010  41 42 43 44 45 46 00 01 ff 65 6e 64              |ABCDEF...end|
+00000010  41 42 43 44 45 46 00 02 ff 65 6e 64              |ABCDEF...end|
`, m.Error())
}

func TestLongLine(t *testing.T) {
	long := strings.Repeat("abcdefghij", 100_000)
	m := mismatch(t, long+"X"+long, long+"Y"+long)
	assert.Equal(t, 1_000_001, m.Column)
	assert.Less(t, len(m.Diff), 2000)
	assert.Contains(t, m.Diff, "hijX")
	assert.Contains(t, m.Diff, "hijY")
	assert.Contains(t, m.Diff, "… (999841 characters more)\n\\ No newline at end of file\n")

	// What is said of a line that is longer than what is looked at must be true too.
	m = mismatch(t, long+"X"+long+long+"\n", long+"Y"+long+long+"\n")
	assert.Contains(t, m.Diff, "… (and more)\n")
	assert.NotContains(t, m.Diff, "characters more")
	assert.NotContains(t, m.Diff, "No newline")
}

// A column counts characters, however far away the line began.
func TestLongLineColumn(t *testing.T) {
	for _, n := range []int{10, 4094, 4095, 4096, 4097, 10_000, 100_000} {
		wide := strings.Repeat("ä", n)
		for _, before := range []string{"", "x", "a line\nanother one\nx"} {
			m := mismatch(t, before+wide+"é", before+wide+"è") // the second byte differs
			want := len(before[strings.LastIndexByte(before, '\n')+1:]) + n + 1
			assert.Equal(t, want, m.Column, "%q %d", before, n)
			m = mismatch(t, before+wide+"1\n", before+wide+"2\n")
			assert.Equal(t, want, m.Column, "%q %d", before, n)
		}
		m := mismatch(t, wide+"1\r\nx\r\n", wide+"2\nx\n")
		assert.Equal(t, n+1, m.Column, n)
	}
}

// A column counts characters, and no character is cut in half.
func TestColumn(t *testing.T) {
	for _, c := range []struct {
		want, got string
		column    int
	}{{"größer\n", "grüßer\n", 3}, {"ääa\n", "ääb\n", 3}, {"日本\n", "日木\n", 2}, {"éé", "éé\n", 3}, {"é\n", "\n", 1}} {
		assert.Equal(t, c.column, mismatch(t, c.want, c.got).Column, c.want)
	}
}

// However much differs, a failure shows a bounded part of it, says so, and counts all of it.
func TestDiffIsBounded(t *testing.T) {
	want, got := strings.Repeat("want\n", 5000), strings.Repeat("got\n", 5000)
	for name, c := range map[string]struct{ want, got string }{
		"all lines":       {want, got},
		"every other one": {strings.Repeat("same\nwant\n", 5000), strings.Repeat("same\ngot\n", 5000)},
		"long lines":      {strings.ReplaceAll(want, "want", strings.Repeat("want", 500)), strings.ReplaceAll(got, "got", strings.Repeat("got", 500))},
		"far apart":       {strings.Repeat("want\n"+strings.Repeat("same\n", 20), 5000), strings.Repeat("got\n"+strings.Repeat("same\n", 20), 5000)},
	} {
		m := mismatch(t, c.want, c.got)
		assert.Equal(t, []int{5000, 5000}, []int{m.Removed, m.Added}, name)
		assert.Less(t, len(m.Diff), 66<<10, name)
		assert.LessOrEqual(t, strings.Count(m.Diff, "\n"), 1204, name)
		assert.True(t, strings.HasSuffix(m.Diff, "\n... the rest is left out: this diff is long enough\n"), name)
	}
}

// Ten changed lines of a repetitive log are ten changed lines, whichever way the text comes.
func TestRepetitiveLog(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var want, got strings.Builder
	for i := range 20000 {
		line := fmt.Sprintf("worker %d: heartbeat, nothing to do\n", r.IntN(25))
		want.WriteString(line)
		if i%2000 == 1000 {
			line = "worker failed\n"
		}
		got.WriteString(line)
	}
	for _, g := range []any{got.String(), iotest.HalfReader(strings.NewReader(got.String()))} {
		m := mismatch(t, want.String(), g)
		assert.Equal(t, []int{10, 10, 1001}, []int{m.Removed, m.Added, m.Line})
		assert.Equal(t, 10, strings.Count(m.Diff, "\n+worker failed\n"))
	}
}

// So they are where each line is like the next one and a changed one is longer, so that what is at hand of the two sides
// has a different number of lines.
func TestRepetitiveLogOfOneLine(t *testing.T) {
	const tick = "nothing to do\n"
	var want, got strings.Builder
	for i := range 20000 {
		want.WriteString(tick)
		if i%2000 == 1000 {
			got.WriteString("a worker failed, and that took some more words\n")
			continue
		}
		got.WriteString(tick)
	}
	m := mismatch(t, want.String(), strings.NewReader(got.String()))
	assert.Equal(t, []int{10, 10, 1001}, []int{m.Removed, m.Added, m.Line})
	m = mismatch(t, got.String(), strings.NewReader(want.String()))
	assert.Equal(t, []int{10, 10, 1001}, []int{m.Removed, m.Added, m.Line})
	m = mismatch(t, want.String(), strings.NewReader(strings.Repeat("one more\n", 20)+want.String()))
	assert.Equal(t, []int{0, 20}, []int{m.Removed, m.Added})
}

// Whatever differs, the counts are right where the texts are walked in windows: lines inserted and removed far apart.
func TestInsertedAndRemovedFarApart(t *testing.T) {
	var want, got strings.Builder
	for i := range 100_000 {
		line := fmt.Sprintf("line %d of a text\n", i)
		if i%10_000 != 5000 {
			want.WriteString(line)
		}
		if i%10_000 != 7000 {
			got.WriteString(line)
		}
	}
	m := mismatch(t, want.String(), strings.NewReader(got.String()))
	assert.Equal(t, []int{10, 10, 5001}, []int{m.Removed, m.Added, m.Line})
}

func TestRandomTextsNeverPassWrongly(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	text := func() string {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString([]string{"a\n", "b\n", "\r\n", "a", "\n", "b\r\n"}[r.IntN(6)])
		}
		return b.String()
	}
	for range 1000 {
		want, got := text(), text()
		n := strings.Count(want, "\n")
		crlf := n > 0 && strings.Count(want, "\r\n") == n
		equal := got == want || crlf && got == strings.ReplaceAll(want, "\r\n", "\n")
		fsys := fstest.MapFS{"a.golden": {Data: []byte(want)}}
		for _, g := range []any{got, iotest.OneByteReader(strings.NewReader(got))} {
			assert.Equal(t, equal, golden.Compare(g, "a.golden", golden.FS(fsys)) == nil, "%q %q", want, got)
		}
	}
}

// endless makes lines without storing them.
func numberedLines(n int, change func(i int, line string) string) io.Reader {
	pr, pw := io.Pipe()
	go func() {
		block := &strings.Builder{}
		for i := range n {
			block.WriteString(change(i, fmt.Sprintf("this is line number %d of a long text that nobody keeps\n", i)))
			if block.Len() > 60_000 || i == n-1 {
				if _, err := io.WriteString(pw, block.String()); err != nil {
					return
				}
				block.Reset()
			}
		}
		pw.Close()
	}()
	return pr
}

func TestConstantMemory(t *testing.T) {
	const n = 300_000 // 17 MB
	path := filepath.Join(tempDir(t), "a.golden")
	f, err := os.Create(path)
	require.NoError(t, err)
	same := func(_ int, line string) string { return line }
	_, err = io.Copy(f, numberedLines(n, same))
	require.NoError(t, err)
	require.NoError(t, f.Close())

	var peak uint64
	watched := func(i int, line string) string {
		if i%50_000 == 49_999 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
		if i%75_000 == 1000 {
			return "changed\n"
		}
		return line
	}
	m := new(golden.MismatchError)
	require.True(t, errors.As(golden.Compare(numberedLines(n, watched), path), &m))
	assert.Equal(t, []int{4, 4, 1001}, []int{m.Removed, m.Added, m.Line})
	assert.Less(t, peak, uint64(12<<20))
}

func TestGitHubAnnotation(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\n::error::x\ntwo\n")
	t.Setenv("GITHUB_ACTIONS", "true")
	t.Setenv("GITHUB_WORKSPACE", filepath.Dir(dir))
	text := assertIn(t, dir, "TestX/a,b:%0A", "one\n::error::x\n::set-env name=x::y\n##[error]z\n", "a.golden").only(t)
	assert.Contains(t, text, "\n::error file="+filepath.Base(dir)+"/testdata/a.golden,line=3,title=golden differs::TestX/a,b:%250A got something else here (lines -1 +2)")
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			assert.Contains(t, line, "title=golden differs", "the only command")
		}
		assert.NotContains(t, line, "##[")
	}
}

func TestCompareNeverWrites(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "force")
	dir := newPackage(t, "a.golden", "one\ntwo\nthree\n")
	path := filepath.Join(dir, "testdata", "a.golden")
	m := new(golden.MismatchError)
	require.ErrorAs(t, golden.Compare("one\ntwö\nthree\nfour\n", path), &m)
	assert.Equal(t, golden.MismatchError{
		Path: filepath.ToSlash(path), Line: 2, Column: 3, Offset: 6, Removed: 1, Added: 2, Diff: m.Diff,
	}, golden.MismatchError{
		Path: m.Path, Member: m.Member, Line: m.Line, Column: m.Column, Offset: m.Offset, Removed: m.Removed, Added: m.Added, Diff: m.Diff, Cut: m.Cut,
	})
	assert.Equal(t, "@@ -1,3 +1,4 @@\n one\n-two\n+twö\n?  ^\n three\n+four\n", hunks(m))
	require.Error(t, golden.Compare("x", filepath.Join(dir, "testdata", "none.golden")))
	assert.Equal(t, "a.golden", listGoldens(t, dir))
	assert.Equal(t, "one\ntwo\nthree\n", readGolden(t, dir, "a.golden"))
}
