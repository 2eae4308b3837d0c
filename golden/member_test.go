package golden_test

import (
	"testing"

	"example.com/weir/golden"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
)

const archive = "a comment\n-- in --\ninput\n\n-- want --\none\ntwo\n-- last --\n>x\n-- not a marker\nno newline"

func TestMember(t *testing.T) {
	dir := newPackage(t, "a.txtar", archive)
	member := func(name string, got string) *recorder {
		r := record(t, "TestX")
		return r.run(func() { golden.Assert(r, got, "a.txtar", golden.Root(dir), golden.Member(name)) })
	}
	assert.Empty(t, member("want", "one\ntwo\n").errors)
	assert.Empty(t, member("last", ">x\n-- not a marker\nno newline\n").errors)
	assert.Equal(t, `golden: got differs from testdata/a.txtar, member want at line 7, column 2 (lines -1 +1)
--- testdata/a.txtar, member want (want)
+++ got
@@ -6,2 +1,2 @@
 one
-two
+three
? ^^^^
to keep the whole of got as a file: go test -artifacts
if got is right: `+update(`^TestX$`), member("want", "one\nthree\n").only(t))
	assert.Contains(t, member("none", "").only(t), "golden: testdata/a.txtar has no member none, only in, want, last: file does not exist\n")
	assert.Equal(t, `golden: Member needs the name of a file in the archive, not ""`, member("", "").only(t))
}

func TestMemberOfNoArchive(t *testing.T) {
	r := record(t, "TestX")
	golden.Assert(r, "", "a.txtar", golden.Root(newPackage(t, "a.txtar", "just text\n")), golden.Member("want"))
	assert.Contains(t, r.only(t), "golden: testdata/a.txtar has no member want, nor any other: file does not exist\n")
}

func TestMemberUpdateKeepsTheOthers(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.txtar", archive)
	update := func(name, got string) {
		r := record(t, "Test"+name)
		assert.True(t, golden.Assert(r, got, "a.txtar", golden.Root(dir), golden.Member(name)), r.errors)
	}
	update("want", "three")
	const changed = "a comment\n-- in --\ninput\n\n-- want --\nthree\n\\ No newline at end of file\n-- last --\n>x\n-- not a marker\nno newline"
	assert.Equal(t, changed, readGolden(t, dir, "a.txtar"))
	update("new", "x\n")
	assert.Equal(t, changed+"\n-- new --\nx\n", readGolden(t, dir, "a.txtar"))
}

// Whatever a text is, it comes out of an archive as it went in, and one update is enough.
func TestMemberHoldsAnyText(t *testing.T) {
	for _, text := range []string{
		"", "\n", "x", "x\n", "x\n\n", "x\r", "x\r\n", "a\r\nb", "-- file --", "-- file --\n", `\-- file --` + "\n", `\\-- file --`, "-- --\n", "--  --\n",
		`\ No newline at end of file`, "\\ No newline at end of file\n", `\\ No newline at end of file` + "\n", "x\n\\ No newline at end of file\n",
		"\x00\xff\n-- a --\r\n", ">-- a --\n",
	} {
		t.Setenv("GOLDEN_UPDATE", "1")
		dir := newPackage(t, "a.txtar", "-- before --\nb\n-- want --\nsomething else\n-- after --\na\n")
		update := record(t, "TestX")
		assert.True(t, golden.Assert(update, text, "a.txtar", golden.Root(dir), golden.Member("want")), "%q: %v", text, update.errors)
		assert.NotPanics(t, func() { assert.Len(t, txtar.Parse([]byte(readGolden(t, dir, "a.txtar"))).Files, 3, "%q", text) })
		t.Setenv("GOLDEN_UPDATE", "")
		for name, got := range map[string]string{"want": text, "before": "b\n", "after": "a\n"} {
			r := record(t, "TestX")
			assert.True(t, golden.Assert(r, got, "a.txtar", golden.Root(dir), golden.Member(name)), "%q: %v", text, r.errors)
		}
	}
}

func TestMemberCreate(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	r := record(t, "TestX")
	assert.True(t, golden.Assert(r, "x\n", "", golden.Root(dir), golden.Member("want")), r.errors)
	assert.Equal(t, []string{"golden: made testdata/TestX.txtar, member want"}, r.logs)
	assert.Equal(t, "-- want --\nx\n", readGolden(t, dir, "TestX.txtar"))
}

func TestMemberCRLFCheckout(t *testing.T) {
	dir := newPackage(t, "a.txtar", "-- a --\r\none\r\n-- b --\r\ntwo\r\n\\ No newline at end of file\r\n")
	member := func(name, got string, opts ...golden.Option) bool {
		return golden.Assert(record(t, "TestX"), got, "a.txtar", append(opts, golden.Root(dir), golden.Member(name))...)
	}
	assert.True(t, member("a", "one\n"))
	assert.True(t, member("b", "two"))
	assert.False(t, member("a", "one\n", golden.Exact()))
	assert.True(t, member("a", "one\r\n"), "as of a golden of its own")
	t.Setenv("GOLDEN_UPDATE", "1")
	assert.True(t, member("a", "1\r\n2\r\n"))
	assert.Equal(t, "-- a --\r\n1\r\n2\r\n-- b --\r\ntwo\r\n\\ No newline at end of file\r\n", readGolden(t, dir, "a.txtar"))
	assert.True(t, member("a", "3\n4\n"))
	assert.Equal(t, "-- a --\r\n3\r\n4\r\n-- b --\r\ntwo\r\n\\ No newline at end of file\r\n", readGolden(t, dir, "a.txtar"))
}

func TestMemberTwice(t *testing.T) {
	dir := newPackage(t, "a.txtar", "-- a --\n-- a --\n")
	r := record(t, "TestX")
	golden.Assert(r, "", "a.txtar", golden.Root(dir), golden.Member("a"))
	assert.Contains(t, r.only(t), "golden: the archive has two members a: remove one")
}

// A member's name may have spaces in it, as a txtar marker may.
func TestMemberNameWithSpaces(t *testing.T) {
	dir := newPackage(t, "a.txtar", "-- some  words --\nold\n--  other --\nkept\n")
	assertMember := func(name, got string) *recorder {
		return assertIn(t, dir, "TestX", got, "a.txtar", golden.Member(name))
	}
	assert.Empty(t, assertMember("some  words", "old\n").errors)
	assert.Empty(t, assertMember("other", "kept\n").errors)
	assert.Contains(t, assertMember("some  words", "new\n").only(t), "differs from testdata/a.txtar, member some  words at line 2, column 1 ")
	assert.Contains(t, assertMember("some words", "").only(t), "testdata/a.txtar has no member some words, only some  words, other")
	t.Setenv("GOLDEN_UPDATE", "1")
	assert.Empty(t, assertMember("some  words", "new\n").errors)
	assert.Empty(t, assertMember("a third one", "x\n").errors)
	assert.Equal(t, "-- some  words --\nnew\n--  other --\nkept\n-- a third one --\nx\n", readGolden(t, dir, "a.txtar"))
}
