package capture

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

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
		assert.Equal(t, `error: capture: Stop out of order: the Start at owner_test.go:N, inside the Start at owner_test.go:N, has not been stopped; both are now: stop the inner one first
log: capture: what the Start at owner_test.go:N had captured:
--- stdout, 4 bytes:
in a
\ No newline at end of file
--- stderr: empty
log: capture: what the Start at owner_test.go:N had captured:
--- stdout, 4 bytes:
in b
\ No newline at end of file
--- stderr: empty
`, got)

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
	_, _, line, _ := runtime.Caller(0)
	r := Start(holder) // line + 1
	defer holder.clean()
	other := newRecordTB(t)
	other.name = "TestHolderOfNone"
	got := other.run(func(rec *recordTB) { Func(rec, func() { panic("it must not run") }) })
	assert.Equal(t, "fatal: capture: Func: standard output and error are held by the Start of TestHolder (owner_test.go:N): stop that one first, or use Child, which captures a process of its own\n", got)
	_, err := Begin()
	assert.EqualError(t, err, fmt.Sprintf("capture: Begin: standard output and error are held by the Start of TestHolder (owner_test.go:%d): stop that one first, or use Child, which captures a process of its own", line+1))

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

func TestTheGuardLeavesNoVariable(t *testing.T) {
	before := os.Environ()
	Func(t, func() { assert.Equal(t, before, os.Environ()) })
	assert.Equal(t, before, os.Environ())
}

// What Setenv panics with for another reason is not taken for a parallel test, and no test is remembered after its end.
func TestTheGuardOfAnotherKind(t *testing.T) {
	rec := newRecordTB(t)
	assert.PanicsWithValue(t, "no Setenv", func() { Func(&panicTB{rec, "Setenv"}, func() { panic("it must not run") }) })
	assert.Empty(t, rec.report())

	rec = newRecordTB(t)
	rec.run(func(rec *recordTB) {
		Func(rec, func() {})
		assert.True(t, owner.guarded[rec])
	})
	assert.NotContains(t, owner.guarded, testing.TB(rec))
}
