package capture

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// loud prints before any test runs, as a TestMain may do.
var loud = os.Getenv("CAPTURE_LOUD") != "" && printBoth("init")

func printBoth(text string) bool {
	fmt.Println(text)
	fmt.Fprintln(os.Stderr, text)
	return true
}

// What runs before the call is in no result, from the start of the process on.
func TestChildIsMutedBeforeItsCallOnWindows(t *testing.T) {
	t.Setenv("CAPTURE_LOUD", "1")
	if copyHere() != nil {
		printBoth("the test")
	}
	r := Child(t, func() {
		printBoth(fmt.Sprint("fn ", loud))
		_, _ = syscall.Write(syscall.Stdout, []byte("by its handle"))
	})
	assert.Equal(t, "fn true\nby its handle", r.Stdout)
	assert.Equal(t, "fn true\n", r.Stderr)
}

// It is shown when the copy never comes to its call.
func TestChildThatNeverComesToItsCallOnWindows(t *testing.T) {
	if copyHere() != nil {
		printBoth("on its way")
		os.Exit(3)
	}
	got := newRecordTB(t).run(func(tb *recordTB) { Child(tb, func() {}) })
	assert.Equal(t, "fatal: capture: Child: the copy of "+t.Name()+" never reached the call: exit status 3\n"+
		"--- stdout, 22 bytes:\non its way\non its way\n--- stderr: empty\n", got)
}

// The function has the variables, the folder and the handles of its caller, and nothing of how the copy was started;
// the command is left as it was.
func TestChildCommandIsItsCallersOnWindows(t *testing.T) {
	if copyHere() == nil {
		t.Chdir("testdata") // a relative Dir is meant from here
	}
	_, update := os.LookupEnv("GOLDEN_UPDATE")
	file, err := os.Create(tempDir(t) + `\given`)
	require.NoError(t, err)
	defer file.Close()
	given := syscall.Handle(inheritable(file))
	defer syscall.CloseHandle(given)
	cmd := ChildCommand(t, func() {
		for _, v := range os.Environ() {
			if name, _, _ := strings.Cut(v, "="); slices.Contains([]string{"WORD", "TMP"}, name) || strings.HasPrefix(name, "WEIR") || strings.HasPrefix(name, "GOLDEN") {
				fmt.Println(v)
			}
		}
		dir, _ := os.Getwd()
		fmt.Println(dir, update)
		var given uintptr
		_, _ = fmt.Sscan(os.Args[1], &given)
		_, _ = os.NewFile(given, "given").WriteString("written")
	}, fmt.Sprint(uintptr(given)))
	cmd.Env = []string{`TMP=C:\its own`, "WORD=one  two", "GOLDEN_UPDATE=1"}
	cmd.Dir = "child"
	cmd.SysProcAttr = &syscall.SysProcAttr{AdditionalInheritedHandles: []syscall.Handle{given}}
	env, attr := slices.Clone(cmd.Env), *cmd.SysProcAttr

	r := Command(t, cmd).RequireExit(t, 0)
	assert.ElementsMatch(t, []string{`TMP=C:\its own`, "WORD=one  two", filepath.Join(startDir, `testdata\child`) + " false", ""}, strings.Split(r.Stdout, "\n"))
	assert.Empty(t, r.Stderr)
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	assert.Equal(t, "written", string(text))
	assert.Equal(t, env, cmd.Env)
	assert.Equal(t, "child", cmd.Dir)
	assert.Equal(t, attr, *cmd.SysProcAttr)
	assert.Nil(t, cmd.Stdout)
	assert.Nil(t, cmd.Stderr)
}
