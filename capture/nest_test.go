package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Three deep, each with options of its own: each has what was written in it, and what it left alone is in the one outside.
func TestCapturesNestThreeDeep(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for _, mode := range modes {
			var tee strings.Builder
			var middle, input string
			var inner *Result
			outer := Func(t, func() {
				fmt.Print("1")
				middle = Stdout(t, func() {
					fmt.Print("2")
					fmt.Fprint(os.Stderr, "for the outer one")
					inner = Func(t, func() {
						fmt.Print("34")
						fmt.Fprint(os.Stderr, "56")
						fmt.Scan(&input)
					}, with(mode.opts, Merged(), Limit(2), Input(strings.NewReader("in")))...)
					fmt.Print("7")
				}, with(opts, Tee(&tee))...)
				fmt.Print("8")
			}, mode.opts...)
			assert.Equal(t, "3\n[capture: Limit left out 2 bytes]\n6", inner.Stdout)
			assert.Equal(t, "27", middle)
			assert.Equal(t, "27", tee.String())
			assert.Equal(t, "18", outer.Stdout)
			assert.Equal(t, "for the outer one", outer.Stderr)
			assert.Equal(t, "in", input)
		}
	})
}

// A subtest of the holder nests; a sibling of it is refused while it holds, and not afterwards.
func TestSubtestsAndSiblings(t *testing.T) {
	r := Start(t)
	t.Run("child", func(t *testing.T) {
		assert.Equal(t, "sub", Stdout(t, func() { fmt.Print("sub") }))
		t.Run("grandchild", func(t *testing.T) {
			assert.Equal(t, "deep", Stdout(t, func() { fmt.Print("deep") }))
			inner := Start(t)
			fmt.Print("left to the clean-up")
			t.Cleanup(func() { assert.Equal(t, "left to the clean-up", inner.Stop().Stdout) })
		})
		sibling := newRecordTB(t)
		sibling.name = t.Name() + "too"
		fmt.Print("outer")
		assert.Empty(t, sibling.run(func(rec *recordTB) { Func(rec, func() {}) }), "it is a test within the holder's")
		inner := Start(t)
		got := sibling.run(func(rec *recordTB) { Func(rec, func() {}) })
		assert.Equal(t, "fatal: capture: Func: standard output and error are held by the Start of TestSubtestsAndSiblings/child (nest_test.go:N): stop that one first, or use Child, which captures a process of its own\n", got)
		inner.Stop()
	})
	assert.Equal(t, "outer", r.Stop().Stdout)
	t.Run("sibling", func(t *testing.T) {
		assert.Equal(t, "own", Stdout(t, func() { fmt.Print("own") }))
	})
}
