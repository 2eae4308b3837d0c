package capture

import (
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
)

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
