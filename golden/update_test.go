package golden_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func assertIn(t testing.TB, dir, test, got, file string, opts ...golden.Option) *recorder {
	r := record(t, test)
	return r.run(func() { golden.Assert(r, got, file, append(opts, golden.Root(dir))...) })
}

func TestUpdateModes(t *testing.T) {
	for _, c := range []struct{ mode, ci, want, text string }{
		{"0", "", "old", "golden: got differs"},
		{"", "", "old", "golden: got differs"},
		{"1", "", "new", ""},
		{"force", "true", "new", ""},
		{"1", "true", "old", "golden: GOLDEN_UPDATE=1 is refused where CI is set (CI=true), since what it writes is lost there: use GOLDEN_UPDATE=force if it is meant"},
		{"1", "false", "new", ""},
		{"1", "0", "new", ""},
		{"true", "", "old", `golden: GOLDEN_UPDATE is "true": use 1 to update, force to update even where CI is set, 0 or nothing to compare`},
	} {
		t.Setenv("GOLDEN_UPDATE", c.mode)
		t.Setenv("CI", c.ci)
		dir := newPackage(t, "a.golden", "old")
		r := assertIn(t, dir, "TestX", "new", "a.golden")
		assert.Equal(t, c.want, readGolden(t, dir, "a.golden"), "%+v", c)
		if c.text == "" {
			assert.Empty(t, append(r.errors, r.fatals...))
			continue
		}
		assert.True(t, strings.HasPrefix(r.only(t), c.text), r.only(t))
	}
}

func TestUpdateByForeignFlag(t *testing.T) {
	if flag.Lookup("update") == nil {
		flag.Bool("update", false, "defined by this test, as by somebody else")
	}
	require.NoError(t, flag.Set("update", "true"))
	defer flag.Set("update", "false")
	dir := newPackage(t, "a.golden", "old")
	assertIn(t, dir, "TestX", "new", "a.golden")
	assert.Equal(t, "new", readGolden(t, dir, "a.golden"))
	t.Setenv("CI", "1")
	assert.Contains(t, assertIn(t, dir, "TestX", "newer", "a.golden").only(t), "golden: -update is refused where CI is set")
}

func TestUpdateLeavesEqualFilesAlone(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "same\n", "crlf.golden", "same\r\n")
	for _, file := range []string{"a.golden", "crlf.golden"} {
		path := filepath.Join(dir, "testdata", file)
		before, err := os.Stat(path)
		require.NoError(t, err)
		assert.Empty(t, assertIn(t, dir, "TestX", "same\n", file).logs)
		after, err := os.Stat(path)
		require.NoError(t, err)
		assert.True(t, os.SameFile(before, after))
		assert.Equal(t, before.ModTime(), after.ModTime())
	}
}

func TestUpdateNotAfterAFailure(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "old\n")
	r := record(t, "TestX")
	r.failed = true
	assert.False(t, golden.Assert(r, "new\n", "a.golden", golden.Root(dir)))
	assert.True(t, strings.HasSuffix(r.only(t), "\nit was not updated, since the test had already failed"))
	assert.Equal(t, "old\n", readGolden(t, dir, "a.golden"))
	r.errors = nil
	assert.False(t, golden.Assert(r, "new\n", "none.golden", golden.Root(dir)))
	assert.Equal(t, "a.golden", listGoldens(t, dir))
}

func TestUpdateConflict(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "one\n")
	assert.Empty(t, assertIn(t, dir, "TestA", "one\n", "a.golden").errors)
	assert.Empty(t, assertIn(t, dir, "TestB", "one\n", "a.golden").errors, "sharing is legal")
	text := assertIn(t, dir, "TestC", "two\n", "a.golden").only(t)
	assert.True(t, strings.HasPrefix(text, "golden: TestB and TestC want different bytes in testdata/a.golden: give each its own golden\n"), text)
	assert.Equal(t, "one\n", readGolden(t, dir, "a.golden"))

	r := record(t, "TestD")
	golden.Assert(r, "1", "d.golden", golden.Root(dir))
	golden.Assert(r, "2", "d.golden", golden.Root(dir))
	assert.True(t, strings.HasPrefix(r.only(t), "golden: TestD wants different bytes in testdata/d.golden twice: give each call its own golden\n"))
}

func TestUpdateKeepsLineEnds(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	for _, c := range []struct{ old, got, want string }{
		{"a\r\nb\r\n", "a\nc\n", "a\r\nc\r\n"},
		{"a\r\nb\r\n", "a\r\nc\n", "a\r\nc\n"},
		{"a\nb\r\n", "a\nc\n", "a\nc\n"},
		{"a\n", "x\r\n", "x\r\n"},
		{"a\r\n", "x", "x"},
	} {
		dir := newPackage(t, "a.golden", c.old)
		assert.Empty(t, assertIn(t, dir, "TestX", c.got, "a.golden").errors)
		assert.Equal(t, c.want, readGolden(t, dir, "a.golden"), "%+v", c)
		assert.Empty(t, assertIn(t, dir, "TestX", c.got, "a.golden").logs, "a second update")
		assert.Equal(t, "a.golden", listGoldens(t, dir))
	}
}

func TestUpdateNotThroughSymlinks(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir, outside := newPackage(t, "inside.golden", "old"), tempDir(t)
	victim := filepath.Join(outside, "victim.golden")
	require.NoError(t, os.WriteFile(victim, []byte("old"), 0o666))
	link := func(to, name string) { symlink(t, to, filepath.Join(dir, "testdata", name)) }
	link(victim, "file.golden")
	link(outside, "sub")
	link("inside.golden", "alias.golden")
	for _, file := range []string{"file.golden", "sub/victim.golden", "sub/new.golden"} {
		r := assertIn(t, dir, "TestX", "new", file)
		assert.Contains(t, r.only(t), "leads out of testdata through a symbolic link", file)
	}
	text, err := os.ReadFile(victim)
	require.NoError(t, err)
	assert.Equal(t, "old", string(text))
	assert.NoFileExists(t, filepath.Join(outside, "new.golden"))
	assert.Empty(t, assertIn(t, dir, "TestX", "new", "alias.golden").errors)
	assert.Equal(t, "new", readGolden(t, dir, "inside.golden"))
}

func TestUpdateRefusesUnstableScrubbing(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	for name, opts := range map[string][]golden.Option{"plain": nil, "wild": {golden.Wildcards()}, "member": {golden.Member("m")}} {
		dir := newPackage(t, "b.golden", "")
		r := assertIn(t, dir, "TestX", "aabb\n", "a.golden", append(opts, golden.Scrub(golden.Literal("ab", "")))...)
		assert.Contains(t, r.only(t), "golden: testdata/a.golden was not updated: its scrubbers change what they have written when they see it again", name)
		assert.Equal(t, "b.golden", listGoldens(t, dir), name)
	}
}

func TestUpdateOverwritesConflictMarkers(t *testing.T) {
	marked := "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"
	dir := newPackage(t, "a.golden", marked)
	assert.Empty(t, assertIn(t, dir, "TestX", marked, "a.golden").errors, "equal is equal")
	t.Setenv("GOLDEN_UPDATE", "1")
	assert.Empty(t, assertIn(t, dir, "TestX", "a\nb\n", "a.golden").errors)
	assert.Equal(t, "a\nb\n", readGolden(t, dir, "a.golden"))
}

// An update that replaces a file leaves it the permissions that it has had, whatever the umask, and nothing beside it.
func TestUpdateKeepsTheMode(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	for _, mode := range []os.FileMode{0o600, 0o666, 0o640} {
		for _, opts := range [][]golden.Option{nil, {golden.Wildcards()}} {
			dir := newPackage(t, "a.golden", "old\r\n")
			path := filepath.Join(dir, "testdata", "a.golden")
			require.NoError(t, os.Chmod(path, mode))
			before, err := os.Stat(path)
			require.NoError(t, err)
			assert.Empty(t, assertIn(t, dir, "TestX", "new\n", "a.golden", opts...).errors)
			after, err := os.Stat(path)
			require.NoError(t, err)
			assert.Equal(t, before.Mode(), after.Mode())
			assert.Equal(t, "new\r\n", readGolden(t, dir, "a.golden"))
			assert.Equal(t, "a.golden", listGoldens(t, dir))
		}
	}
}

// Tests that run at the same time and share a golden, or have a nameless one each, don't get into each other's way.
func TestUpdateInParallel(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			r := record(t, fmt.Sprintf("TestX/%d", i))
			golden.Assert(r, "shared\n", "shared.golden", golden.Root(dir))
			golden.Assert(r, r.name+"\n", "", golden.Root(dir))
			golden.Assert(r, r.name+" again\n", "", golden.Root(dir))
			assert.Empty(t, r.errors)
		})
	}
	all.Wait()
	assert.Equal(t, "shared\n", readGolden(t, dir, "shared.golden"))
	assert.Equal(t, "TestX/5 again\n", readGolden(t, dir, "TestX/5.2.golden"))
	assert.Len(t, strings.Fields(listGoldens(t, dir)), 17)
}

func TestScrubbedWildcards(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "start [..]\ntook <duration>\n...\nend\n")
	opts := []golden.Option{golden.Wildcards(), golden.Scrub(golden.Durations())}
	r := assertIn(t, dir, "TestX", "start 1\ntook 2ms\nmore\nend\n", "a.golden", opts...)
	assert.Empty(t, append(r.errors, r.logs...))
	r = assertIn(t, dir, "TestX", "begin\nstart 2\ntook 2ms\n1s [..]\nend\n", "a.golden", opts...)
	assert.Equal(t, []string{"golden: updated testdata/a.golden (lines -0 +1)"}, r.logs)
	assert.Equal(t, "begin\nstart [..]\ntook <duration>\n...\nend\n", readGolden(t, dir, "a.golden"))
}
