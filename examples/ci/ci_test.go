//go:build unix

package ci_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/examples/internal/story"
	"example.com/weir/golden"
)

// The page is what its commands print, the workflow's among them.
func TestPage(t *testing.T) {
	story.NeedsRaceDetector(t)
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the page has commands of git: ", err)
	}
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	repository := newRepository(t)
	got := console.ReplaceAllStringFunc(string(page), repository.rerun)
	if os.Getenv("GOLDEN_UPDATE") == "1" {
		require.NoError(t, os.WriteFile("README.md", []byte(got), 0o644))
	}
	require.NoError(t, golden.Compare(got, "README.md", golden.AnySuffix()))
}

var run = regexp.MustCompile(`(?m)^ *run: (.*)$`)

func TestPageHasEveryCommandOfTheWorkflow(t *testing.T) {
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	workflow, err := os.ReadFile("workflow.yml")
	require.NoError(t, err)
	commands := run.FindAllStringSubmatch(string(workflow), -1)
	require.Len(t, commands, 4)
	for _, command := range commands {
		assert.Contains(t, string(page), "\n$ "+command[1])
	}
}

// repository is a checkout of shop on a runner.
type repository struct {
	t         *testing.T
	dir, temp string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{t: t, dir: filepath.Join(t.TempDir(), "shop"), temp: t.TempDir()}
	require.NoError(t, os.CopyFS(r.dir, os.DirFS("shop")))
	require.NoError(t, os.CopyFS(filepath.Join(r.dir, "tools"), os.DirFS("tools")))
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	mod, err := os.ReadFile("shop/go.mod")
	require.NoError(t, err)
	mod = []byte(strings.Replace(string(mod), "=> ../../..", "=> "+root, 1))
	require.NoError(t, os.WriteFile(filepath.Join(r.dir, "go.mod"), mod, 0o644))
	r.age()
	r.sh("git init -q && git add . && git -c user.name=ci -c user.email=ci@example.com commit -qm shop")
	return r
}

// age makes the files an hour old, as on a runner that has built something before it tests: the test cache stores no
// result of a test that has read files of the last two seconds.
func (r *repository) age() {
	r.t.Helper()
	hourAgo := time.Now().Add(-time.Hour)
	require.NoError(r.t, filepath.WalkDir(r.dir, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(path, hourAgo, hourAgo))
	}))
}

// sh runs a command as the runner's shell does, and returns what it printed.
func (r *repository) sh(command string) string {
	r.t.Helper()
	cmd := exec.CommandContext(r.t.Context(), "sh", "-c", command) // a hang is for the -timeout of go test
	cmd.Dir = r.dir
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "GOLDEN_") && !strings.HasPrefix(variable, "GITHUB_") {
			cmd.Env = append(cmd.Env, variable)
		}
	}
	cmd.Env = append(cmd.Env, "CI=true", "RUNNER_TEMP="+r.temp, "NO_COLOR=1", "GOFLAGS=-vet=off -ldflags=-w",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1") // the developer's own hooks and signatures are not wanted
	out, _ := cmd.CombinedOutput()
	// a command of the page may fail
	return string(out)
}

var (
	console = regexp.MustCompile("(?ms)^```console\n(.*?)^```$")
	seconds = regexp.MustCompile(`\b\d+(\.\d+s|ms)\b`)
	fetched = regexp.MustCompile(`(?m)^go: downloading .*\n`)     // on a machine that has not run these tests yet
	numbers = regexp.MustCompile(`(/_artifacts/)(Test\w+/)?\d+/`) // Go 1.27 has the test's name in it
)

// rerun runs the commands of a block and returns the block with what they print.
func (r *repository) rerun(block string) string {
	var b strings.Builder
	b.WriteString("```console\n")
	for _, line := range strings.Split(block, "\n") {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			out := strings.ReplaceAll(r.sh(command), r.temp, "$RUNNER_TEMP")
			out = seconds.ReplaceAllString(fetched.ReplaceAllString(out, ""), "0.00s")
			b.WriteString(line + "\n" + numbers.ReplaceAllString(out, "${1}0/"))
		}
	}
	b.WriteString("```")
	return b.String()
}
