package capture

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
		assert.Equal(t, "log: capture: what the Func at func_end_test.go:N had captured:\n--- stdout, 7 bytes:\nbefore\n--- stderr: empty\n", rec.report())
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
			assert.Equal(t, c.want+"log: capture: what the Func at func_end_test.go:N had captured:\n--- stdout, 6 bytes:\nbefore\n\\ No newline at end of file\n--- stderr: empty\n", got)
		}
	})
}

func TestNilPanicsAndErrorsWrap(t *testing.T) {
	assert.Panics(t, func() { Func(t, func() { var p *int; fmt.Print(*p) }) })
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

// Closing one stream of Merged leaves the other.
func TestClosingOneStreamOfMerged(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for i := range 2 {
			r, err := Begin(with(opts, Merged())...)
			require.NoError(t, err)
			files := []*os.File{os.Stdout, os.Stderr}
			assert.NoError(t, files[i].Close())
			fmt.Fprint(files[1-i], "the other")
			assert.Equal(t, "the other", r.Stop().Stdout)
			name := []string{"os.Stdout", "os.Stderr"}[i]
			assert.EqualError(t, r.Err(), "capture: Begin: the code under test closed "+name+", which is not its own: what it wrote there later is lost")
		}
	})
}

// A test that skips itself has not failed, and one that had failed before shows nothing of what went well since.
func TestWhatIsNoFailureShowsNothing(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		rec := newRecordTB(t)
		assert.Empty(t, rec.run(func(rec *recordTB) {
			Func(skippedTB{rec}, func() {
				fmt.Print("before")
				runtime.Goexit()
			}, opts...)
		}))
		rec = newRecordTB(t)
		assert.Equal(t, "error: earlier\n", rec.run(func(rec *recordTB) {
			rec.Errorf("earlier")
			Func(rec, func() { fmt.Print("text") }, opts...)
			Start(rec, opts...)
			fmt.Print("text")
		}))
	})
}

// skippedTB is a test that has been skipped.
type skippedTB struct{ *recordTB }

func (skippedTB) Skipped() bool { return true }
