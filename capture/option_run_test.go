package capture

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Each run in this process with each option: it takes it, or refuses it, naming both, and runs nothing.
func TestEachRunWithEachOption(t *testing.T) {
	const all = "it is for Func, Start, Begin, Child, Command, RunCommand and StartCommand"
	const processes = "it is for Child, Command, RunCommand and StartCommand"
	out, err := os.Stdout, os.Stderr
	ran := func() { panic("it must not run") }
	runs := map[string]func(t *recordTB, opts ...Option){
		"Func":     func(t *recordTB, opts ...Option) { Func(t, ran, opts...) },
		"Stdout":   func(t *recordTB, opts ...Option) { Stdout(t, ran, opts...) },
		"Stderr":   func(t *recordTB, opts ...Option) { Stderr(t, ran, opts...) },
		"Combined": func(t *recordTB, opts ...Option) { Combined(t, ran, opts...) },
		"Start":    func(t *recordTB, opts ...Option) { Start(t, opts...) },
		"Begin": func(t *recordTB, opts ...Option) {
			if _, err := Begin(opts...); err != nil {
				t.Fatalf("%v", err)
			}
		},
	}
	for run, call := range runs {
		refused := []struct {
			opt  Option
			want string
		}{
			{Timeout(time.Second), "%s does not take Timeout: " + processes},
			{TTY(24, 80), "%s does not take TTY: " + processes},
			{Args("a"), "%s does not take Args: it is for Child"},
			{Flush(func() {}), "%s does not take Flush without Descriptors: add Descriptors()"},
			{nil, "%s: option 1 is nil: leave it out"},
			{Tee(nil), "%s: Tee(nil): give it a writer, or leave it out"},
			{Input(nil), `%s: Input(nil): for an empty input give it strings.NewReader("")`},
		}
		if run == "Stdout" || run == "Stderr" {
			refused = append(refused, refused[0])
			refused[len(refused)-1].opt, refused[len(refused)-1].want = Merged(), "%s does not take Merged: "+all
		}
		for _, c := range refused {
			rec := newRecordTB(t)
			got := rec.run(func(rec *recordTB) { call(rec, c.opt) })
			assert.Equal(t, fmt.Sprintf("fatal: capture: "+c.want+"\n", run), got)
			assert.True(t, os.Stdout == out && os.Stderr == err)
		}
	}
}

func TestEachRunTakesItsOptions(t *testing.T) {
	runs := map[string]func(f func(), opts ...Option){
		"Func":     func(f func(), opts ...Option) { Func(t, f, opts...) },
		"Stdout":   func(f func(), opts ...Option) { Stdout(t, f, opts...) },
		"Stderr":   func(f func(), opts ...Option) { Stderr(t, f, opts...) },
		"Combined": func(f func(), opts ...Option) { Combined(t, f, opts...) },
		"Start": func(f func(), opts ...Option) {
			r := Start(t, opts...)
			f()
			r.Stop()
		},
		"Begin": func(f func(), opts ...Option) {
			r, err := Begin(opts...)
			assert.NoError(t, err)
			f()
			r.Stop()
		},
	}
	for run, call := range runs {
		calls := 0
		call(func() { calls++ }, Descriptors(), Tee(&strings.Builder{}), Tee(&strings.Builder{}), Limit(0),
			Input(strings.NewReader("")), Flush(func() { calls++ }), Flush(func() { calls++ }))
		assert.Equal(t, 3, calls, run)
		if run != "Stdout" && run != "Stderr" {
			call(func() { calls++ }, Merged())
			assert.Equal(t, 4, calls, run)
		}
	}
}
