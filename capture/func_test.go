package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

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
		{func(t testing.TB) { Func(t, nil) }, "fatal: capture: Func: the function is nil: give it the code whose output you want\n"},
		{func(t testing.TB) { Stdout(t, nil) }, "fatal: capture: Stdout: the function is nil: give it the code whose output you want\n"},
		{func(t testing.TB) { Stderr(t, nil) }, "fatal: capture: Stderr: the function is nil: give it the code whose output you want\n"},
		{func(t testing.TB) { Combined(t, nil) }, "fatal: capture: Combined: the function is nil: give it the code whose output you want\n"},
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
