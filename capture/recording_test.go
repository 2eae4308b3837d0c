package capture

import (
	"fmt"
	"io"
	"os"
	"testing"

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
		assert.Equal(t, "error: wrong\nlog: capture: what the Start at recording_test.go:N had captured:\n--- stdout, 5 bytes:\ntext\n--- stderr: empty\n", got)
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
		assert.Equal(t, "log: capture: what the Start at recording_test.go:N had captured:\n--- stdout, 7 bytes:\nbefore\n--- stderr: empty\n", rec.report())
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
