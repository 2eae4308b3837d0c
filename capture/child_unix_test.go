//go:build unix

package capture

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChildHasTheEnvironmentOfItsCaller(t *testing.T) {
	cmd := ChildCommand(t, func() {
		env := os.Environ()
		slices.Sort(env)
		for _, v := range env {
			if !strings.HasPrefix(v, "PWD=") && !strings.HasPrefix(v, "GOCOVERDIR=") && !strings.HasPrefix(v, "_=") && !strings.HasPrefix(v, "SHLVL=") {
				fmt.Println(v) // a shell has to have those
			}
		}
	})
	cmd.Env = []string{"OLDPWD=/", "WORD=one  two", "GOLDEN_UPDATE=1"}
	assert.Equal(t, "OLDPWD=/\nWORD=one  two\n", Command(t, cmd).RequireExit(t, 0).Stdout)
	again := ChildCommand(t, func() { fmt.Println(os.Getenv("OLDPWD") + os.Getenv("TMPDIR")) })
	again.Env = []string{"A=1"}
	assert.Equal(t, "\n", Command(t, again).Stdout)
	own := ChildCommand(t, func() { fmt.Println(os.Getenv("TMPDIR")) })
	own.Env = []string{"TMPDIR=/tmp/of its own"}
	assert.Equal(t, "/tmp/of its own\n", Command(t, own).Stdout)
}

func TestChildTakesWhateverArguments(t *testing.T) {
	args := append(slices.Repeat([]string{"argument"}, 5000), "\xff")
	assert.Equal(t, `5001 "\xff"`, Child(t, func() { fmt.Printf("%d %q", len(os.Args[1:]), os.Args[5001]) }, Args(args...)).Stdout)
}

func TestChildOnATerminal(t *testing.T) {
	r := Child(t, func() {
		var word string
		fmt.Scanln(&word)
		fmt.Print("got ", word)
	}, TTY(24, 80), Input(strings.NewReader("typed\n")))
	assert.Equal(t, "typed\r\ngot typed", r.Stdout)
}

// dies sends a signal to the process, which is asleep when it comes.
func dies(sig syscall.Signal) {
	_ = syscall.Kill(os.Getpid(), sig)
	time.Sleep(time.Hour)
}

func TestChildIsEndedByASignal(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
		r := Child(t, func() { dies(sig) })
		assert.Equal(t, Signaled, r.End)
		assert.Equal(t, sig, r.Signal)
		assert.Equal(t, -1, r.ExitCode)
		assert.Empty(t, r.Stdout+r.Stderr)
	}
	r := Child(t, func() { // the runtime prints the stacks and exits
		println("fatal error: no")
		dies(syscall.SIGQUIT)
	})
	assert.Equal(t, Exited, r.End)
	assert.Equal(t, 2, r.ExitCode)
	assert.Contains(t, r.Stderr, "SIGQUIT: quit")
}

// A time-out tells what the function had written and where it was. How long that takes depends on the machine.
func TestChildThatHangs(t *testing.T) {
	for limit := time.Second; ; limit *= 3 {
		got := newRecordTB(t).run(func(tb *recordTB) {
			Child(tb, func() {
				fmt.Println("started")
				time.Sleep(time.Hour)
			}, Timeout(limit))
		})
		require.Contains(t, got, fmt.Sprintf("error: capture: Child: the copy of TestChildThatHangs timed out after %v and was ended", limit))
		if strings.Contains(got, "started\n") && strings.Contains(got, "time.Sleep") {
			return // the stacks that SIGQUIT brings
		}
		require.Less(t, limit, time.Minute, got)
	}
}

// Without Timeout the copy is ended before package testing ends the process around it, which would show nothing of it.
func TestChildIsEndedBeforeTheDeadlineOfItsTest(t *testing.T) {
	tb := &deadlineTB{newRecordTB(t), time.Now().Add(2 * time.Second)}
	var r *Result
	got := tb.run(func(*recordTB) { r = Child(tb, func() { time.Sleep(time.Hour) }) })
	assert.Contains(t, got, " timed out after ", "%+v", r)
}

// What stands before the call must not update goldens in the copy either.
func TestChildUpdatesNoGoldensOnItsWay(t *testing.T) {
	update, set := os.LookupEnv("GOLDEN_UPDATE")
	cmd := ChildCommand(t, func() { fmt.Print(update, set) })
	cmd.Env = append(os.Environ(), "GOLDEN_UPDATE=1")
	assert.Equal(t, "false", Command(t, cmd).Stdout)
}

// What fn starts has none of the descriptors that the launcher put the streams aside as.
func TestChildHandsOnNoMoreThanItsStreams(t *testing.T) {
	r := Child(t, func() {
		sh := exec.Command("sh", "-c", "echo held >&8; echo held >&9; echo out")
		sh.Stdout = os.Stdout
		_ = sh.Run()
	})
	assert.Equal(t, "out\n", r.Stdout)
	assert.Empty(t, r.Stderr)
}

// A time-out is one, whatever the program makes of the signals that it gets.
func TestChildThatReturnsWhenItsTimeIsUp(t *testing.T) {
	var r *Result
	for limit := time.Second; r == nil; limit *= 3 {
		require.Less(t, limit, time.Minute)
		newRecordTB(t).run(func(tb *recordTB) {
			r = Child(tb, func() {
				c := make(chan os.Signal, 1)
				signal.Notify(c, syscall.SIGQUIT, syscall.SIGTERM)
				fmt.Println("started")
				<-c
			}, Timeout(limit))
		})
	}
	assert.Equal(t, TimedOut, r.End)
	assert.Equal(t, "started\n", r.Stdout)
}
