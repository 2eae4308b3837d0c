//go:build unix

package fakegit_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/weir/capture"
	"example.com/weir/examples/fakegit"
	"example.com/weir/examples/internal/story"
)

// onPath puts a program of this name first on PATH: fn, in a copy of the test process, with the arguments that the
// caller gives it. Path and Args of the command that ChildCommand returns are all that a shell script needs for that.
func onPath(t *testing.T, name string, fn func()) {
	t.Helper()
	cmd := capture.ChildCommand(t, fn)
	script := "#!/bin/sh\nexec " + quote(cmd.Path)
	for _, arg := range cmd.Args[1:] {
		script += " " + quote(arg)
	}
	script += " \"$@\"\n"
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func tagged() { fmt.Println("v1.2.3") }

func warns() {
	fmt.Fprintln(os.Stderr, "warning: unreadable .gitconfig")
	fmt.Println("v1.2.3")
}

func refuses() {
	fmt.Fprintln(os.Stderr, "fatal: not a git repository")
	os.Exit(128)
}

func TestGitThatSaysMoreThanTheVersion(t *testing.T) {
	var b strings.Builder
	for _, git := range []struct {
		name string
		fake func()
	}{{"warns", warns}, {"refuses", refuses}} {
		t.Run(git.name, func(t *testing.T) {
			onPath(t, "git", git.fake)
			version, err := fakegit.Sound()
			fmt.Fprintf(&b, "git %s: naive: %q\n", git.name, fakegit.Naive())
			fmt.Fprintf(&b, "git %s: sound: %q, %v\n", git.name, version, err)
		})
	}
	story.Quoted(t, 1, b.String())
}

func TestBothAreRightWhenGitIs(t *testing.T) {
	onPath(t, "git", tagged)
	assert.Equal(t, "v1.2.3", fakegit.Naive())
	version, err := fakegit.Sound()
	require.NoError(t, err)
	assert.Equal(t, "v1.2.3", version)
}

func TestTheArgumentsThatGitGets(t *testing.T) {
	onPath(t, "git", func() { fmt.Println(strings.Join(os.Args[1:], " ")) })
	version, err := fakegit.Sound()
	require.NoError(t, err)
	assert.Equal(t, "describe --tags --dirty", version)
}
