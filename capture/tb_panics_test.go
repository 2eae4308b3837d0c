package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// panicTB is a test in which the method with that name panics.
type panicTB struct {
	*recordTB
	method string
}

func (t *panicTB) call(method string) {
	if method == t.method {
		panic("no " + method)
	}
}

func (t *panicTB) Helper()                      { t.call("Helper") }
func (t *panicTB) Name() string                 { t.call("Name"); return t.recordTB.Name() }
func (t *panicTB) Failed() bool                 { t.call("Failed"); return t.recordTB.Failed() }
func (t *panicTB) Skipped() bool                { t.call("Skipped"); return false }
func (t *panicTB) Cleanup(f func())             { t.call("Cleanup"); t.recordTB.Cleanup(f) }
func (t *panicTB) Setenv(k, v string)           { t.call("Setenv"); t.TB.Setenv(k, v) }
func (t *panicTB) Errorf(f string, a ...any)    { t.call("Errorf"); t.recordTB.Errorf(f, a...) }
func (t *panicTB) Logf(f string, args ...any)   { t.call("Logf"); t.recordTB.Logf(f, args...) }
func (t *panicTB) Fatalf(f string, args ...any) { t.call("Fatalf"); t.recordTB.Fatalf(f, args...) }

// Whatever a test's methods do, the streams come back, and the next capture works.
func TestATestThatPanicsItself(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		for _, method := range []string{"Helper", "Name", "Failed", "Skipped", "Cleanup", "Setenv", "Errorf", "Logf", "Fatalf"} {
			for early := range 2 {
				for name, run := range map[string]func(tb *panicTB, f func()){
					"Func": func(tb *panicTB, f func()) { Func(tb, f, opts...) },
					"Func that panics": func(tb *panicTB, f func()) {
						Func(tb, func() { f(); panic("the function's own") }, opts...)
					},
					"Start": func(tb *panicTB, f func()) {
						r := Start(tb, opts...)
						f()
						r.Stop()
					},
				} {
					out, err := os.Stdout, os.Stderr
					tb := &panicTB{recordTB: newRecordTB(t)}
					if early == 0 {
						tb.method = method
					}
					func() {
						defer func() { _ = recover() }()
						run(tb, func() {
							fmt.Print("text")
							tb.method = method
							tb.recordTB.Errorf("wrong")
							os.Stdout, os.Stderr = os.Stderr, os.Stdout // makes it report something
						})
					}()
					if strings.HasPrefix(name, "Func") {
						assert.True(t, os.Stdout == out && os.Stderr == err, "%s, with a %s that panics, before the clean-up", name, method)
					}
					for len(tb.cleanups) > 0 {
						func() {
							defer func() { _ = recover() }()
							tb.clean()
						}()
					}
					assert.True(t, os.Stdout == out && os.Stderr == err, "%s, with a %s that panics", name, method)
					os.Stdout, os.Stderr = out, err
					assert.Equal(t, "works", Stdout(t, func() { fmt.Print("works") }, opts...), "%s, %s", name, method)
				}
			}
		}
	})
}

// A Start that can't register its end is none.
func TestStartWithoutACleanup(t *testing.T) {
	inBoth(t, func(t *testing.T, opts ...Option) {
		tb := &panicTB{recordTB: newRecordTB(t)}
		Func(tb, func() {}) // the guard has its clean-up from here on
		tb.method = "Cleanup"
		assert.PanicsWithValue(t, "no Cleanup", func() { Start(tb, opts...) })
		assert.Empty(t, owner.stack)
	})
}

// A comparable type may hold what can't be compared.
func TestATestThatIsNoMapKey(t *testing.T) {
	type test struct {
		testing.TB
		any
	}
	assert.Equal(t, "x", Stdout(test{newRecordTB(t), []int{1}}, func() { fmt.Print("x") }))
	assert.Equal(t, "x", Stdout(test{newRecordTB(t), []int{1}}, func() { fmt.Print("x") }))
}

// The streams come back also when a function of Flush panics.
func TestFlushThatPanics(t *testing.T) {
	flush := []Option{Descriptors(), Flush(func() { fmt.Print(", flushed"); panic("no flush") })}
	rec := newRecordTB(t)
	assert.PanicsWithValue(t, "no flush", func() { Func(rec, func() { fmt.Print("text") }, flush...) })
	assert.Equal(t, "log: capture: what the Func at tb_panics_test.go:N had captured:\n--- stdout, 13 bytes:\ntext, flushed\n\\ No newline at end of file\n--- stderr: empty\n", rec.report())
	r, err := Begin(flush...)
	assert.NoError(t, err)
	assert.PanicsWithValue(t, "no flush", func() { r.Stop() })
	assert.Empty(t, owner.stack, "it has ended")
	assert.Equal(t, ", flushed", r.Stop().Stdout)
	assert.Equal(t, "works", Stdout(t, func() { fmt.Print("works") }, Descriptors()))
}

// A capture that an outer one ends has its functions of Flush run before.
func TestFlushBeforeTheEndOfAnOuterOne(t *testing.T) {
	rec := newRecordTB(t)
	rec.run(func(rec *recordTB) {
		var inner *Recording
		outer := Func(rec, func() {
			inner = Start(rec, Descriptors(), Flush(func() { fmt.Print("flushed") }))
		}, Descriptors(), Flush(func() { fmt.Print("outer") }))
		assert.Equal(t, "flushed", inner.Stop().Stdout)
		assert.Equal(t, "outer", outer.Stdout)
	})
}
