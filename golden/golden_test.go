package golden_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { // the settings of whoever runs these tests must not matter
	for _, name := range []string{"GOLDEN_UPDATE", "GOLDEN_UNUSED", "CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "TRACK"} {
		os.Unsetenv(name)
	}
	os.Setenv("NO_COLOR", "1") // they may run on a terminal
	os.Exit(m.Run())
}

type text string

func (x text) MarshalText() ([]byte, error) { return []byte(x), nil }

func TestEqual(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\ntwo\n")
	for _, got := range []any{
		"one\ntwo\n", []byte("one\ntwo\n"), strings.NewReader("one\ntwo\n"),
		iotest.OneByteReader(strings.NewReader("one\ntwo\n")), text("one\ntwo\n"),
	} {
		r := record(t, "TestX")
		assert.True(t, golden.Assert(r, got, "a.golden", golden.Root(dir)), "%T", got)
		assert.Empty(t, r.errors)
	}
}

func TestFailureText(t *testing.T) {
	dir := newPackage(t, "help.golden", "usage: tool\n\n  -v  verbose\n")
	r := record(t, "TestHelp/long form")
	assert.False(t, golden.Assert(r, "usage: tool\n\n  -v  verbatim\n", "help.golden", golden.Root(dir)))
	assert.Equal(t, `golden: got differs from testdata/help.golden at line 3, column 11 (lines -1 +1)
--- testdata/help.golden (want)
+++ got
@@ -1,3 +1,3 @@
 usage: tool
 
-  -v  verbose
+  -v  verbatim
?          ^^^^
to keep the whole of got as a file: go test -artifacts
if got is right: `+update(`^TestHelp$/^long form$`), r.only(t))
}

func TestKinds(t *testing.T) {
	dir := newPackage(t, "a.golden", "1\n")
	for _, got := range []any{1, nil, errors.New("x"), struct{}{}, (*bytes.Buffer)(nil)} {
		r := record(t, "TestX")
		r.run(func() { golden.Assert(r, got, "a.golden", golden.Root(dir)) })
		assert.Len(t, r.fatals, 1, "%T", got)
	}
	r := record(t, "TestX")
	r.run(func() { golden.Assert(r, 1, "a.golden", golden.Root(dir)) })
	assert.Equal(t, "golden: got is of type int: pass a string, a []byte, an io.Reader or an encoding.TextMarshaler", r.only(t))
}

func TestMissing(t *testing.T) {
	dir := newPackage(t)
	r := record(t, "TestX")
	golden.Assert(r, "", "a.golden", golden.Root(dir))
	assert.Equal(t, "golden: testdata/a.golden: file does not exist\n"+
		"to keep the whole of got as a file: go test -artifacts\n"+
		"if got is right: "+update("^TestX$"), r.only(t))
	require.ErrorIs(t, golden.Compare("", dir+"/none.golden"), fs.ErrNotExist)
}

func TestUpdate(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	r := record(t, "TestX")
	assert.True(t, golden.Assert(r, "one\n", "sub/a.golden", golden.Root(dir)))
	assert.Equal(t, []string{"golden: made testdata/sub/a.golden"}, r.logs)
	r = record(t, "TestX")
	assert.True(t, golden.Assert(r, strings.NewReader("two\n"), "sub/a.golden", golden.Root(dir)))
	assert.Equal(t, []string{"golden: updated testdata/sub/a.golden (lines -1 +1)"}, r.logs)
	assert.Equal(t, "two\n", readGolden(t, dir, "sub/a.golden"))
	assert.Equal(t, "sub/a.golden", listGoldens(t, dir))
}

// A difference ends the test where it is required that there be none.
func TestRequire(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\n")
	r, after := record(t, "TestX"), 0
	r.run(func() {
		golden.Require(r, "one\n", "a.golden", golden.Root(dir))
		after++
		golden.Require(r, "two\n", "a.golden", golden.Root(dir))
		after++
	})
	assert.Equal(t, 1, after)
	assert.Empty(t, r.errors)
	assert.Contains(t, r.only(t), "golden: got differs from testdata/a.golden at line 1, column 1 (lines -1 +1)\n")
}
