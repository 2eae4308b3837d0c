package golden_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/weir/capture"
	"example.com/weir/golden"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type unwilling struct{ err error }

func (x unwilling) MarshalText() ([]byte, error) { return nil, x.err }

func TestMarshalTextFails(t *testing.T) {
	dir, broken := newPackage(t, "a.golden", ""), errors.New("no text today")
	r := assertAny(t, dir, unwilling{broken}, "a.golden")
	assert.Equal(t, []string{"golden: golden_test.unwilling can't be made a text: no text today"}, r.fatals)
	require.ErrorIs(t, golden.Compare(unwilling{broken}, filepath.Join(dir, "testdata", "a.golden")), broken)
}

func assertAny(t testing.TB, dir string, got any, file string, opts ...golden.Option) *recorder {
	r := record(t, "TestX")
	return r.run(func() { golden.Assert(r, got, file, append(opts, golden.Root(dir))...) })
}

// What capture returns goes into one golden, byte by byte: as a file, and as a member of an archive.
func TestCaptureResult(t *testing.T) {
	for name, run := range map[string]func(stdout string) *capture.Result{
		"Func": func(stdout string) *capture.Result {
			return capture.Func(t, func() { talk(stdout) })
		},
		"Child": func(stdout string) *capture.Result {
			return capture.Child(t, func() { talk(stdout) })
		},
		"Command": func(stdout string) *capture.Result {
			cmd := exec.Command(os.Args[0], "-test.run=^TestTalker$")
			cmd.Env = append(os.Environ(), "GOLDEN_TEST_TALK="+stdout)
			return capture.Command(t, cmd)
		},
	} {
		const said = "one\n-- stderr --\n\\-- end --\nno newline"
		dir := newPackage(t)
		for _, opts := range [][]golden.Option{nil, {golden.Member("result")}} {
			file := fmt.Sprintf("a%d.txtar", len(opts))
			t.Setenv("GOLDEN_UPDATE", "1")
			r := assertAny(t, dir, run(said), file, opts...)
			require.Empty(t, append(r.errors, r.fatals...), name)
			require.Len(t, r.logs, 1)
			t.Setenv("GOLDEN_UPDATE", "")
			assert.Empty(t, assertAny(t, dir, run(said), file, opts...).errors, name)
			assert.NotEmpty(t, assertAny(t, dir, run(said+"\n"), file, opts...).errors, "%s: a newline more", name)
			assert.NotEmpty(t, assertAny(t, dir, run(strings.Replace(said, `\--`, "--", 1)), file, opts...).errors, "%s: a backslash less", name)
		}
	}
}

func talk(stdout string) {
	fmt.Print(stdout)
	fmt.Fprint(os.Stderr, "a warning\n")
}

// TestTalker is the program that TestCaptureResult runs; otherwise it holds that nobody asked for it.
func TestTalker(t *testing.T) {
	said := os.Getenv("GOLDEN_TEST_TALK")
	if said == "" {
		return
	}
	talk(said)
	os.Exit(3)
}

func TestUpdateFromABrokenReader(t *testing.T) {
	t.Setenv("GOLDEN_UPDATE", "1")
	dir := newPackage(t, "a.golden", "old\n")
	for _, file := range []string{"a.golden", "new.golden"} {
		for _, opts := range [][]golden.Option{nil, {golden.Wildcards()}, {golden.Member("m")}} {
			broken := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("other\n")))
			r := assertAny(t, dir, broken, file, opts...)
			assert.Equal(t, "golden: got can't be read to its end: timeout", r.only(t))
		}
	}
	assert.Equal(t, "a.golden", listGoldens(t, dir), "and nothing beside it")
	assert.Equal(t, "old\n", readGolden(t, dir, "a.golden"))
}

func TestNilReader(t *testing.T) {
	var r *strings.Reader
	dir := newPackage(t, "a.golden", "")
	assert.Equal(t, []string{"golden: got is a nil *strings.Reader"}, assertAny(t, dir, r, "a.golden").fatals)
	assert.Empty(t, assertAny(t, dir, []byte(nil), "a.golden").errors, "no bytes are an empty text")
}

// A reader's last bytes may come with its end, or with the error that is one.
func TestDataWithTheEnd(t *testing.T) {
	dir := newPackage(t, "a.golden", "one\ntwo\n")
	got := func() io.Reader { return iotest.DataErrReader(strings.NewReader("one\ntwo\n")) }
	assert.Empty(t, assertAny(t, dir, got(), "a.golden").errors)
	broken := iotest.DataErrReader(io.MultiReader(strings.NewReader("one\ntwo\n"), iotest.ErrReader(errors.New("broken"))))
	assert.Equal(t, "golden: got can't be read to its end: broken", assertAny(t, dir, broken, "a.golden").only(t))
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestReaderWithoutProgress(t *testing.T) {
	dir := newPackage(t, "a.golden", "")
	assert.Equal(t, "golden: got can't be read to its end: "+io.ErrNoProgress.Error(), assertAny(t, dir, idle{}, "a.golden").only(t))
}
