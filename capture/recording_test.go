package capture

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStart(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, opts...)
		fmt.Println("one")
		assert.Equal(t, "one\n", r.Stdout().String(), "what has been written is there")
		fmt.Println("two")
		assert.Equal(t, "one\ntwo\n", r.Stdout().Take())
		go fmt.Fprintln(os.Stderr, "ready on port 80")
		assert.Equal(t, []string{"port 80", "80"}, r.Stderr().ExpectLine(`port (\d+)`))
		result := r.Stop()
		fmt.Fprint(os.Stderr, "")
		assert.Same(t, result, r.Stop())
		assert.Equal(t, "one\ntwo\n", result.Stdout)
		assert.Equal(t, "ready on port 80\n", result.Stderr)
		_, err := r.Stdout().WaitFor(t.Context(), "three")
		assert.ErrorIs(t, err, io.EOF)
		assert.NoError(t, r.Err())
		assert.Zero(t, r.Late())
	})
}

func TestMergedRecordingHasNoStderr(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Start(t, with(opts, Merged())...)
		fmt.Fprintln(os.Stderr, "err")
		assert.Equal(t, "err\n", r.Stdout().String())
		_, err := r.Stderr().WaitFor(t.Context(), "err")
		assert.ErrorIs(t, err, io.EOF)
		assert.Equal(t, "err\n", r.Stop().Stdout)
	})
}

func TestStartStopsWithTheTest(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		before := os.Stdout
		rec := newRecordTB(t)
		var r *Recording
		got := rec.run(func(rec *recordTB) {
			r = Start(rec, opts...)
			fmt.Println("text")
			rec.Errorf("wrong")
		})
		assert.True(t, os.Stdout == before)
		assert.Equal(t, "text\n", r.Stop().Stdout)
		assert.Equal(t, "error: wrong\nlog: capture: what Start had captured:\n--- stdout, 5 bytes:\ntext\n--- stderr: empty\n", got)
	})
}

// A test that panics has not failed yet when its clean-ups run.
func TestStartShowsTheTextOfAPanic(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		assert.PanicsWithValue(t, "boom", func() {
			defer rec.clean()
			Start(rec, opts...)
			fmt.Println("before")
			panic("boom")
		})
		assert.Equal(t, "log: capture: what Start had captured:\n--- stdout, 7 bytes:\nbefore\n--- stderr: empty\n", rec.report())
	})
}

// A failing Expect shows the text itself, so it is not shown again.
func TestExpectShowsTheTextOnce(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			r := Start(rec, opts...)
			fmt.Println("text")
			fmt.Fprint(os.Stderr, "err")
			r.Stdout().end()
			r.Stdout().Expect("other")
		})
		assert.Equal(t, "fatal: capture: Expect: no match for \"other\": stdout has ended\n--- stdout, 5 bytes:\ntext\n--- stderr, 3 bytes:\nerr\n\\ No newline at end of file\n", got)
	})
}

func TestBegin(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		r, err := Begin(opts...)
		require.NoError(t, err)
		fmt.Print("text")
		assert.PanicsWithValue(t, "capture: Expect has no test to fail, since Begin made the recording: use WaitFor, or Start",
			func() { r.Stdout().Expect("text") })
		inner := Func(t, func() { fmt.Print("inner") }, opts...)
		assert.Equal(t, "inner", inner.Stdout)
		assert.Equal(t, "text", r.Stop().Stdout)
		assert.NoError(t, r.Err())
	})
}

func TestCapturesNest(t *testing.T) {
	for _, outer := range modes {
		for _, inner := range modes {
			outerResult := Func(t, func() {
				fmt.Print("a")
				result := Func(t, func() {
					fmt.Print("b")
					fmt.Fprint(os.Stderr, "B")
				}, inner.opts...)
				assert.Equal(t, "b", result.Stdout)
				assert.Equal(t, "B", result.Stderr)
				fmt.Print("c")
			}, outer.opts...)
			assert.Equal(t, "ac", outerResult.Stdout, "%s in %s", inner.name, outer.name)
			assert.Empty(t, outerResult.Stderr)
		}
	}
	r := Start(t)
	t.Run("sub", func(t *testing.T) {
		assert.Equal(t, "sub", Stdout(t, func() { fmt.Print("sub") }))
	})
	assert.Empty(t, r.Stop().Stdout)
}

func TestStopOutOfOrder(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		out := os.Stdout
		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			a := Start(rec, opts...)
			fmt.Print("in a")
			b := Start(rec, opts...)
			fmt.Print("in b")
			assert.Equal(t, "in a", a.Stop().Stdout)
			assert.True(t, os.Stdout == out, "the real streams are in place")
			assert.Equal(t, "in b", b.Stop().Stdout)
			assert.True(t, os.Stdout == out)
		})
		assert.Regexp(t, `^error: capture: Stop out of order: the Start at recording_test.go:\d+, inside the Start at recording_test.go:\d+, has not been stopped; both are now\nlog: `, got)

		a, err := Begin(opts...)
		require.NoError(t, err)
		b, err := Begin(opts...)
		require.NoError(t, err)
		assert.Panics(t, func() { a.Stop() })
		assert.True(t, os.Stdout == out)
		b.Stop()
		assert.True(t, os.Stdout == out)
		assert.Equal(t, "again", Stdout(t, func() { fmt.Print("again") }, opts...))
	})
}

func TestASecondOwnerIsRefused(t *testing.T) {
	holder := newRecordTB(t)
	holder.name = "TestHolder"
	r := Start(holder)
	defer holder.clean()
	other := newRecordTB(t)
	other.name = "TestHolderOfNone"
	got := other.run(func(rec *recordTB) { Func(rec, func() { panic("it must not run") }) })
	assert.Regexp(t, `^fatal: capture: Func: standard output and error are held by the Start of TestHolder \(recording_test.go:\d+\): stop that one first, or use Child, which captures a process of its own\n$`, got)
	_, err := Begin()
	assert.ErrorContains(t, err, "capture: Begin: standard output and error are held by the Start of TestHolder (")

	sub := newRecordTB(t)
	sub.name = "TestHolder/sub"
	assert.Empty(t, sub.run(func(rec *recordTB) { assert.Equal(t, "x", Stdout(rec, func() { fmt.Print("x") })) }))
	r.Stop()
	assert.Empty(t, other.errors)
	other.fatals = nil
	assert.Empty(t, other.run(func(rec *recordTB) { Func(rec, func() {}) }))
}

// Many goroutines that capture at once: each either gets what it wrote, or is told who is in its way.
func TestCapturesAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 50 {
				rec := newRecordTB(t)
				rec.name = fmt.Sprint("Test", i)
				text := fmt.Sprint(i, " ", j)
				got := ""
				report := rec.run(func(rec *recordTB) {
					got = Stdout(rec, func() { fmt.Print(text) })
				})
				if report == "" {
					assert.Equal(t, text, got)
				} else {
					assert.Contains(t, report, "capture: Stdout: standard output and error are held by the Stdout of Test")
				}
			}
		})
	}
	wg.Wait()
}

func TestParallelTestsAreRefused(t *testing.T) {
	t.Run("group", func(t *testing.T) {
		t.Run("itself", func(t *testing.T) {
			t.Parallel()
			refusedAsParallel(t)
			t.Run("below", refusedAsParallel)
		})
	})
	t.Run("after", func(t *testing.T) {
		Func(t, func() {})
		assert.PanicsWithValue(t, "testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel", t.Parallel)
	})
}

func refusedAsParallel(t *testing.T) {
	rec := newRecordTB(t)
	got := rec.run(func(rec *recordTB) { Func(rec, func() { panic("it must not run") }) })
	assert.Equal(t, "fatal: capture: Func in a parallel test: standard output and error belong to the whole process: leave t.Parallel out, or use Child, which captures a process of its own\n", got)
	rec = newRecordTB(t)
	got = rec.run(func(rec *recordTB) { Start(rec) })
	assert.Contains(t, got, "fatal: capture: Start in a parallel test: ")
}

func TestTheGuardLeavesNoVariable(t *testing.T) {
	before := os.Environ()
	Func(t, func() { assert.Equal(t, before, os.Environ()) })
	assert.Equal(t, before, os.Environ())
}

func TestBubblesAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const text = " can't be used in a synctest bubble, which knows nothing of pipes: put the bubble inside, as in capture.Func(t, func() { synctest.Test(t, ...) })"
		rec := newRecordTB(t)
		assert.Equal(t, "fatal: capture: Func"+text+"\n", rec.run(func(rec *recordTB) { Func(rec, func() {}) }))
		rec = newRecordTB(t)
		assert.Equal(t, "fatal: capture: Start"+text+"\n", rec.run(func(rec *recordTB) { Start(rec) }))
		_, err := Begin()
		assert.EqualError(t, err, "capture: Begin"+text)
	})
	got := Stdout(t, func() {
		synctest.Test(t, func(t *testing.T) { fmt.Print("inside") })
	})
	assert.Equal(t, "inside", got)
}

func TestTee(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		var all strings.Builder
		outer := Func(t, func() {
			r := Func(t, func() {
				fmt.Println("out")
				fmt.Fprintln(os.Stderr, "err")
			}, with(opts, Tee(os.Stdout), Tee(os.Stderr), Tee(&all))...)
			assert.Equal(t, "out\n", r.Stdout)
			assert.Equal(t, "err\n", r.Stderr)
		}, opts...)
		assert.ElementsMatch(t, []string{"out", "err", ""}, strings.Split(all.String(), "\n"))
		assert.Equal(t, all.String(), outer.Stdout, "it goes where the stream went before, and comes once")
		assert.Equal(t, all.String(), outer.Stderr)

		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) { Func(rec, func() { fmt.Print("x") }, with(opts, Tee(&failingWriter{}))...) })
		assert.True(t, strings.HasPrefix(got, "error: capture: Tee: *capture.failingWriter failed and got nothing more: permission denied\n"), got)
	})
}

func TestInput(t *testing.T) {
	large := numbered(3 << 20)
	inBoth(t, func(t *testing.T, opts ...Option) {
		Func(t, func() {
			got, err := io.ReadAll(os.Stdin)
			assert.NoError(t, err)
			assert.True(t, large == string(got))
		}, with(opts, Input(strings.NewReader(large)))...)
		Func(t, func() {}, with(opts, Input(strings.NewReader(large)))...)
		Func(t, func() { assert.NoError(t, os.Stdin.Close()) }, with(opts, Input(strings.NewReader(large)))...)

		r, w := io.Pipe()
		Func(t, func() {}, with(opts, Input(r))...)
		require.NoError(t, w.Close())

		rec := newRecordTB(t)
		got := rec.run(func(rec *recordTB) {
			Func(rec, func() {
				got, err := io.ReadAll(os.Stdin)
				assert.NoError(t, err)
				assert.Equal(t, "some", string(got))
			}, with(opts, Input(io.MultiReader(strings.NewReader("some"), failingReader{})))...)
		})
		assert.Equal(t, "error: capture: Func: Input: the source failed after 4 bytes: permission denied\n", got)
	})
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, os.ErrPermission }

func TestLimit(t *testing.T) {
	text := numbered(1 << 20)
	inBoth(t, func(t *testing.T, opts ...Option) {
		r := Func(t, func() {
			fmt.Print(text)
			fmt.Fprint(os.Stderr, "short")
		}, with(opts, Limit(2000))...)
		assert.Equal(t, shortened(text, 2000), r.Stdout)
		assert.Equal(t, "short", r.Stderr)
		assert.Equal(t, int64(1<<20-2000), r.Dropped)
		_, err := r.MarshalText()
		assert.Error(t, err)
	})
}
