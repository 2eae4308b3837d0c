package capture

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// modes are the two ways of capturing; what holds for one holds for the other.
var modes = []struct {
	name string
	opts []Option
}{{"swap", nil}, {"descriptors", []Option{Descriptors()}}}

// inBoth runs f in each mode, and makes sure that the streams are as they were.
func inBoth(t *testing.T, f func(t *testing.T, opts ...Option)) {
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			out, err, in, logger := os.Stdout, os.Stderr, os.Stdin, log.Writer()
			defer func() {
				assert.True(t, os.Stdout == out && os.Stderr == err && os.Stdin == in, "the streams are back")
				assert.True(t, log.Writer() == logger, "the logger is back")
				_, e := fmt.Fprint(os.Stdout, "")
				assert.NoError(t, e)
			}()
			f(t, mode.opts...)
		})
	}
}

func with(opts []Option, more ...Option) []Option {
	return append(append([]Option{}, opts...), more...)
}

func TestFunc(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Func(t, func() {
			fmt.Print("out\x00\xff")
			fmt.Fprintln(os.Stderr, "err")
		}, opts...)
		assert.Equal(t, "out\x00\xff", r.Stdout)
		assert.Equal(t, "err\n", r.Stderr)
		assert.Equal(t, Returned, r.End)
		assert.Zero(t, r.ExitCode)
		assert.Positive(t, r.Duration)
		assert.Same(t, r, r.RequireExit(t, 0))
	})
}

func TestShorthands(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		outer := Func(t, func() {
			assert.Equal(t, "out\n", Stdout(t, func() {
				fmt.Println("out")
				fmt.Fprintln(os.Stderr, "err goes on")
			}, opts...))
			assert.Equal(t, "err\n", Stderr(t, func() {
				fmt.Println("out goes on")
				fmt.Fprintln(os.Stderr, "err")
			}, opts...))
		}, opts...)
		assert.Equal(t, "out goes on\n", outer.Stdout)
		assert.Equal(t, "err goes on\n", outer.Stderr)
	})
}

func TestCombinedKeepsTheOrder(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var want strings.Builder
		got := Combined(t, func() {
			for i := range 2000 {
				f := os.Stdout
				if i%3 == 0 {
					f = os.Stderr
				}
				fmt.Fprintln(f, i)
				fmt.Fprintln(&want, i)
			}
		}, with(opts, Merged())...)
		assert.Equal(t, want.String(), got)

		r := Func(t, func() {
			fmt.Fprint(os.Stderr, "a")
			fmt.Print("b")
		}, with(opts, Merged())...)
		assert.Equal(t, "ab", r.Stdout)
		assert.Empty(t, r.Stderr)
	})
}

func TestLargeStreamsDontBlock(t *testing.T) {
	text := numbered(16 << 20)
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Func(t, func() {
			fmt.Print(text)
			fmt.Fprint(os.Stderr, text)
		}, opts...)
		assert.True(t, text == r.Stdout && text == r.Stderr)
	})
}

func TestLoggersAreCaptured(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		got := Stderr(t, func() {
			log.Print("from log")
			slog.Info("from slog")
		}, opts...)
		assert.Regexp(t, `(?s)^\S+ \S+ from log\n\S+ \S+ INFO from slog\n$`, got)
	})
}

// A logger that the code under test has set itself is left alone, before and after.
func TestForeignLoggersAreLeft(t *testing.T) {
	before := log.Writer()
	defer log.SetOutput(before)
	var own strings.Builder
	log.SetOutput(&own)
	assert.Empty(t, Stderr(t, func() { log.Print("mine") }))
	assert.Contains(t, own.String(), "mine")
	assert.True(t, log.Writer() == io.Writer(&own))

	log.SetOutput(before)
	Func(t, func() { log.SetOutput(&own) })
	assert.True(t, log.Writer() == io.Writer(&own))
}

func TestFuncPanics(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		cause := errors.New("boom")
		assert.PanicsWithValue(t, cause, func() {
			Func(rec, func() {
				fmt.Println("before")
				panic(cause)
			}, opts...)
		})
		assert.Equal(t, "log: capture: what Func had captured:\n--- stdout, 7 bytes:\nbefore\n--- stderr: empty\n", rec.report())
	})
}

// os.Exit(0) in a test is a panic of package testing, which must go on.
func TestFuncExits(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		assert.PanicsWithValue(t, "unexpected call to os.Exit(0) during test", func() {
			Func(rec, func() {
				fmt.Println("before")
				os.Exit(0)
			}, opts...)
		})
		assert.Contains(t, rec.report(), "before")
	})
}

func TestFuncEndsTheTest(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for name, c := range map[string]struct {
			end  func(t testing.TB)
			want string
		}{
			"Fatal":  {func(t testing.TB) { t.Fatalf("stop") }, "fatal: stop\n"},
			"Goexit": {func(testing.TB) { runtime.Goexit() }, ""},
			"Error":  {func(t testing.TB) { t.Errorf("wrong") }, "error: wrong\n"},
		} {
			went := name == "Error"
			rec := newRecordTB(t)
			got := rec.run(func(rec *recordTB) {
				Func(rec, func() {
					fmt.Print("before")
					c.end(rec)
				}, opts...)
				went = !went
			})
			assert.False(t, went, name)
			assert.Equal(t, c.want+"log: capture: what Func had captured:\n--- stdout, 6 bytes:\nbefore\n\\ No newline at end of file\n--- stderr: empty\n", got)
		}
	})
}

func TestAPassingTestShowsNothing(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		assert.Empty(t, rec.run(func(rec *recordTB) {
			Func(rec, func() { fmt.Println("quiet") }, opts...)
			Start(rec, opts...)
			fmt.Println("quiet")
		}))
	})
}

func TestFuncRefuses(t *testing.T) {
	for _, c := range []struct {
		call func(t testing.TB)
		want string
	}{
		{func(t testing.TB) { Func(t, nil) }, "fatal: capture: Func: the function is nil\n"},
		{func(t testing.TB) { Stdout(t, nil) }, "fatal: capture: Stdout: the function is nil\n"},
		{func(t testing.TB) { Stderr(t, nil) }, "fatal: capture: Stderr: the function is nil\n"},
		{func(t testing.TB) { Combined(t, nil) }, "fatal: capture: Combined: the function is nil\n"},
		{func(t testing.TB) { Func(t, func() {}, Timeout(1)) }, "fatal: capture: Func does not take Timeout: it is for Child, Command, RunCommand and StartCommand\n"},
		{func(t testing.TB) { Stdout(t, func() {}, Merged()) }, "fatal: capture: Stdout does not take Merged: it is for Func, Start, Begin, Child, Command, RunCommand and StartCommand\n"},
		{func(t testing.TB) { Start(t, nil) }, "fatal: capture: Start: option 1 is nil: leave it out\n"},
	} {
		rec := newRecordTB(t)
		assert.Equal(t, c.want, rec.run(func(rec *recordTB) { c.call(rec) }))
	}
	_, err := Begin(Args())
	assert.EqualError(t, err, "capture: Begin does not take Args: it is for Child")
}

func TestReassignedAndClosedStreams(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		var r *Result
		got := rec.run(func(rec *recordTB) {
			r = Func(rec, func() {
				fmt.Print("kept")
				os.Stdout, os.Stderr = os.Stderr, nil
			}, opts...)
		})
		assert.Equal(t, "kept", r.Stdout)
		assert.Contains(t, got, "error: capture: Func: the code under test reassigned os.Stderr and left it so: it has been put back\n")
		assert.Contains(t, got, "error: capture: Func: the code under test reassigned os.Stdout and left it so: it has been put back\n")

		rec = newRecordTB(t)
		got = rec.run(func(rec *recordTB) {
			r = Func(rec, func() {
				fmt.Print("kept")
				assert.NoError(t, os.Stdout.Close())
			}, opts...)
		})
		assert.Equal(t, "kept", r.Stdout)
		assert.Contains(t, got, "error: capture: Func: the code under test closed os.Stdout, which is not its own: what it wrote there later is lost\n")
		assert.Equal(t, "works", Stdout(t, func() { fmt.Print("works") }, opts...))
	})
}

// What kept the captured os.Stdout gets os.ErrClosed, and nothing of it reaches the next capture.
func TestStragglers(t *testing.T) {
	var kept *os.File
	Func(t, func() { kept = os.Stdout })
	assert.Empty(t, Stdout(t, func() {
		_, err := fmt.Fprintln(kept, "late")
		assert.ErrorIs(t, err, os.ErrClosed)
	}))
}

// A child that outlives the capture neither delays it, nor is disturbed, nor shows up in the next one.
func TestSurvivors(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the child is a shell")
	}
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			release, hold, err := os.Pipe()
			require.NoError(t, err)
			cmd := exec.Command("sh", "-c", "echo early; read line; head -c 100000 /dev/zero; echo late >&2")
			cmd.Stdin = release
			rec1 := Start(rec, opts...)
			cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
			require.NoError(t, cmd.Start())
			rec1.Stdout().ExpectLine("early")
			r := rec1.Stop()
			assert.Equal(t, "early\n", r.Stdout)
			assert.Empty(t, Stdout(t, func() {
				require.NoError(t, hold.Close())
				require.NoError(t, cmd.Wait(), "it is neither blocked nor killed")
			}, opts...))
			require.NoError(t, release.Close())
			assert.Equal(t, int64(100005), rec1.Late())
		})
		assert.Regexp(t, `^log: capture: 100005 bytes came after the end of the Start at func_test.go:\d+, from a child or a goroutine that was still writing\n$`, got)
	})
}

func TestNilPanicsAndErrorsWrap(t *testing.T) {
	assert.Panics(t, func() { Func(t, func() { var p *int; fmt.Print(*p) }) })
}
