package golden_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"example.com/weir/golden"
)

// printer stands for the t of a test: it prints what the test would report.
type printer struct{ testing.TB }

func (printer) Helper()                           {}
func (printer) Name() string                      { return "TestHelp" }
func (printer) Failed() bool                      { return false }
func (printer) Cleanup(func())                    {}
func (printer) ArtifactDir() string               { return os.TempDir() }
func (printer) Logf(format string, args ...any)   { fmt.Printf(format+"\n", args...) }
func (printer) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (printer) Fatalf(format string, args ...any) { fmt.Printf(format+"\n", args...) }

var t printer // the test's own t

func ExampleAssert() {
	fmt.Println(golden.Assert(t, "hello\n", "hello.golden")) // testdata/hello.golden
	// Output: true
}

func ExampleRequire() {
	golden.Require(t, strings.NewReader("hello\n"), "hello.golden") // a reader is compared as it is read
	// Output:
}

func ExampleScrub() {
	out := "listening on 127.0.0.1:53412, ready after 12.3ms\n"
	fmt.Println(golden.Assert(t, out, "scrubbed.golden", golden.Scrub(golden.Ports(), golden.Durations())))
	// Output: true
}

func ExampleWildcards() {
	out := "connecting\ntry 1 of 3\ntry 2 of 3\nconnected after 12 ms\n"
	fmt.Println(golden.Assert(t, out, "wild.golden", golden.Wildcards()))
	// Output: true
}

func ExampleMember() {
	fmt.Println(golden.Assert(t, strings.ToUpper("a\nb\n"), "upper.txtar", golden.Member("want")))
	// Output: true
}

func ExampleExact() {
	fmt.Println(golden.Assert(t, "hello\n", "hello.golden", golden.Exact()))
	// Output: true
}

func ExampleAnySuffix() {
	fmt.Println(golden.Assert(t, "hello\n", "hello.txt", golden.AnySuffix()))
	// Output: true
}

func ExampleFS() {
	fsys := fstest.MapFS{"hello.golden": {Data: []byte("hello\n")}} // or an embed.FS
	fmt.Println(golden.Assert(t, "hello\n", "hello.golden", golden.FS(fsys)))
	// Output: true
}

type allTests func() int

func (f allTests) Run() int { return f() }

func ExampleTrack() {
	var m golden.TestingM = allTests(func() int { return 0 }) // the *testing.M of TestMain
	_ = golden.Track(m)                                       // os.Exit(golden.Track(m).Run())
	// Output:
}

// ExampleANSI shows what each scrubber makes of a line.
func ExampleANSI() {
	show("\x1b[31mred\x1b[0m", golden.ANSI())
	// Output: red
}

func ExampleDurations() {
	show("took 1.5s", golden.Durations())
	// Output: took <duration>
}

func ExampleTimes() {
	show("at 2006-01-02T15:04:05Z", golden.Times())
	// Output: at <time>
}

func ExampleUUIDs() {
	show("id 123e4567-e89b-12d3-a456-426614174000", golden.UUIDs())
	// Output: id <uuid-1>
}

func ExampleAddresses() {
	show("0xc000012345 0xc000054321 0xc000012345", golden.Addresses())
	// Output: <addr-1> <addr-2> <addr-1>
}

func ExamplePorts() {
	show("listening on localhost:53412", golden.Ports())
	// Output: listening on localhost:<port-1>
}

func ExamplePIDs() {
	show("started, pid 4711", golden.PIDs())
	// Output: started, pid <pid-1>
}

func ExampleLineNumbers() {
	show("main.go:12:5: undefined: x", golden.LineNumbers())
	// Output: main.go:<line>: undefined: x
}

func ExamplePath() {
	dir, _ := filepath.Abs("testdata")
	show("wrote "+filepath.Join(dir, "out", "a.txt"), golden.Path(dir, "$DIR"))
	// Output: wrote $DIR/out/a.txt
}

func ExampleTempDirs() {
	show("wrote "+filepath.Join(os.TempDir(), "TestX123456", "001", "a.txt"), golden.TempDirs())
	// Output: wrote <tmp>/a.txt
}

func ExampleRegexp() {
	show("build id-8f3a", golden.Regexp(regexp.MustCompile(`id-\w+`), "<id>"))
	// Output: build <id>
}

func ExampleLiteral() {
	show("on host buildbot7", golden.Literal("buildbot7", "<host>"))
	// Output: on host <host>
}

// show prints a scrubbed line: as the side of a comparison that differs.
func show(line string, s golden.Scrubber) {
	empty := fstest.MapFS{"empty.golden": {}}
	err := golden.Compare(line+"\n", "empty.golden", golden.FS(empty), golden.Scrub(s))
	_, got, _ := strings.Cut(err.Error(), "\n+")
	_, got, _ = strings.Cut(got, "\n+")
	fmt.Println(strings.TrimSuffix(got, "\n"))
}

func ExampleCompare() {
	dir, _ := os.MkdirTemp("", "")
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "help.golden")
	os.WriteFile(path, []byte("usage: tool\n  -v  verbose\n"), 0o666)

	err := golden.Compare(strings.NewReader("usage: tool\n  -v  verbatim\n"), path)
	if m := new(golden.MismatchError); errors.As(err, &m) {
		fmt.Println("line", m.Line, "column", m.Column)
		_, hunk, _ := strings.Cut(m.Diff, "+++ got\n")
		fmt.Print(hunk)
	}
	// Output:
	// line 2 column 11
	// @@ -1,2 +1,2 @@
	//  usage: tool
	// -  -v  verbose
	// +  -v  verbatim
	// ?          ^^^^
}
