package golden

import (
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// TestingM is what TestMain is given.
type TestingM interface{ Run() int }

// Track returns an m whose Run also lists, on standard error, the golden files below testdata that no test has asked
// for: those of tests that were renamed or removed. It returns the exit code and never exits, so that it composes:
//
//	func TestMain(m *testing.M) { os.Exit(golden.Track(m).Run()) }
//
// It says nothing unless all tests ran and passed: not with -run, -skip, -short or -fuzz, and not when a test was
// skipped, since nobody knows what that one would have asked for. A skip within a subtest can't be seen from here
// unless the subtest had used a golden before: where the package's tests call Skip at all, a file whose name they
// mention is left out. So are the variants for other systems. Only names that end in .golden count.
//
// With GOLDEN_UNUSED=fail such files make the run fail. Nothing is ever deleted.
func Track(m TestingM) TestingM {
	return &tracker{m: m, dir: startDir, out: os.Stderr, partial: partialRun}
}

type tracker struct {
	m       TestingM
	dir     string
	out     io.Writer
	partial func() bool

	look    sync.Once
	mode    string
	files   []string
	err     error
	skipped watch
}

func (k *tracker) Run() int {
	inUse.skips.Store(&k.skipped)
	sees := k.skipped.tests(k.m, func() { k.look.Do(k.prepare) })
	code := k.m.Run()
	k.look.Do(k.prepare)
	if code != 0 || k.partial() || k.skipped.seen.Load() {
		return code
	}
	if k.err != nil {
		fmt.Fprintln(k.out, k.err)
		return 1
	}
	return k.report(sees)
}

// prepare reads what the result depends on. It runs within the first test, where the test cache takes note of it.
func (k *tracker) prepare() {
	k.mode = os.Getenv("GOLDEN_UNUSED")
	if k.mode != "" && k.mode != "fail" {
		k.err = fmt.Errorf("golden: GOLDEN_UNUSED is %q: use fail, or nothing to only list the files", k.mode)
	}
	root := filepath.Join(k.dir, "testdata")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".golden") {
			k.files = append(k.files, path)
		}
		return err
	})
	if err != nil && k.err == nil {
		if _, missing := os.Stat(root); missing == nil {
			k.err = fmt.Errorf("golden: the golden files can't be listed: %w", err)
		}
	}
}

func (k *tracker) report(sees bool) int {
	mentioned := newMentions(k.dir, sees)
	unused := slices.DeleteFunc(k.files, func(file string) bool {
		_, err := os.Stat(file)
		return err != nil || inUse.claimed(file) || mentioned.name(filepath.Base(file))
	})
	if len(unused) == 0 {
		return 0
	}
	fmt.Fprintf(k.out, "golden: no test has asked for these files:\n")
	for _, file := range unused {
		rel, _ := filepath.Rel(k.dir, file)
		fmt.Fprintf(k.out, "\t%s\n", filepath.ToSlash(rel))
	}
	if k.mode == "fail" {
		fmt.Fprintf(k.out, "remove them: GOLDEN_UNUSED=fail makes them a failure\n")
		return 1
	}
	fmt.Fprintf(k.out, "remove them, if no test on another system needs them\n")
	return 0
}

// partialRun tells whether the command line asked for less than all tests.
func partialRun() bool {
	for name, whole := range map[string]string{
		"test.run": "", "test.skip": "", "test.list": "", "test.fuzz": "", "test.short": "false",
	} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != whole {
			return true
		}
	}
	return false
}

// claimed tells whether a test has asked for a file, or for the plain file that it is a variant of, or for the variant of
// this system where it is the plain file. What is for other systems counts as claimed.
func (r *registry) claimed(file string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	stem := strings.TrimSuffix(file, ".golden")
	if _, system := cutSystem(stem); system != "" && system != runtime.GOOS {
		return true
	}
	return r.claims[strings.ToLower(file)] != nil || r.claims[strings.ToLower(variantOf(file))] != nil
}

// isVariant tells whether a file's name is that of a variant, also where capital letters don't count.
func isVariant(stem string) bool {
	_, system := cutSystem(strings.ToLower(stem))
	return system != ""
}

const systems = " aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasip1 windows "

// cutSystem cuts the name of an operating system off a file's name.
func cutSystem(stem string) (plain, system string) {
	i := strings.LastIndexByte(stem, '_')
	if i < 0 || !strings.Contains(systems, " "+stem[i+1:]+" ") {
		return stem, ""
	}
	return stem[:i], stem[i+1:]
}
