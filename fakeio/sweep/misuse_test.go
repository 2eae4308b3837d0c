package sweep_test

import (
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"example.com/weir/fakeio"
	"example.com/weir/fakeio/sweep"
)

func TestMisuse(t *testing.T) {
	use := func(r io.Reader) (int, error) { return 0, nil }
	write := func(io.Writer) error { return nil }
	for want, call := range map[string]func(){
		"sweep: Reader: t is nil":          func() { sweep.Reader(nil, nil, use) },
		"sweep: Writer: t is nil":          func() { sweep.Writer(nil, write) },
		"sweep: Copy: t is nil":            func() { sweep.Copy(nil, nil, func(io.Writer, io.Reader) error { return nil }) },
		"sweep: Reader: use is nil":        func() { sweep.Reader[int](t, nil, nil) },
		"sweep: Writer: use is nil":        func() { sweep.Writer(t, nil) },
		"sweep: Copy: use is nil":          func() { sweep.Copy(t, nil, nil) },
		"sweep: ExploreReader: use is nil": func() { sweep.ExploreReader[int](nil, nil) },
		"sweep: ExploreWriter: use is nil": func() { sweep.ExploreWriter(nil) },
		"sweep: ExploreCopy: use is nil":   func() { sweep.ExploreCopy(nil, nil) },
		"sweep: ExploreReader: Budget: -1 runs: give at least 1": func() {
			sweep.ExploreReader(nil, use, sweep.Budget(-1))
		},
		"sweep: ExploreCopy: Budget: 0 runs: give at least 1": func() {
			sweep.ExploreCopy(nil, func(io.Writer, io.Reader) error { return nil }, sweep.Budget(0))
		},
		"sweep: ExploreWriter: Patience: -1s: give a time above 0": func() {
			sweep.ExploreWriter(write, sweep.Patience(-time.Second))
		},
		"sweep: ExploreReader: Exposing comes twice: give it once": func() {
			sweep.ExploreReader(nil, use, sweep.Exposing(fakeio.CanSeek), sweep.Exposing(fakeio.CanReadAt))
		},
		"sweep: Reader: Strict comes twice: give it once": func() {
			sweep.Reader(t, nil, use, sweep.Strict(), sweep.Strict())
		},
		"sweep: ExploreReader: Patience: 0s: give a time above 0": func() {
			sweep.ExploreReader(nil, use, sweep.Patience(0))
		},
		"sweep: ExploreReader: Needs: -3 bytes: give 0 or more": func() {
			sweep.ExploreReader(nil, use, sweep.Needs(-3))
		},
		"sweep: ExploreReader: Judge: the function is nil": func() {
			sweep.ExploreReader(nil, use, sweep.Judge(nil))
		},
		"sweep: ExploreReader: Kinds: name at least one kind": func() {
			sweep.ExploreReader(nil, use, sweep.Kinds())
		},
		"sweep: ExploreReader: Kinds: Shorts is no kind for this sweep: it has Splits, Errors, Transients, Truncations, CleanTruncations and CloseErrors": func() {
			sweep.ExploreReader(nil, use, sweep.Kinds(sweep.Shorts))
		},
		"sweep: ExploreWriter: Kinds: Splits is no kind for this sweep: it has Errors, Transients, Shorts and CloseErrors": func() {
			sweep.ExploreWriter(write, sweep.Kinds(sweep.Splits))
		},
		"sweep: ExploreReader: Allow: Verdict(99) is no verdict": func() {
			sweep.ExploreReader(nil, use, sweep.Allow(99))
		},
		"sweep: ExploreReader: Allow: Kind(-1) is no kind": func() {
			sweep.ExploreReader(nil, use, sweep.Allow(sweep.Masked, -1))
		},
		"sweep: ExploreReader: Budget comes twice: give it once": func() {
			sweep.ExploreReader(nil, use, sweep.Budget(1), sweep.Budget(2))
		},
		"sweep: ExploreReader: Exposing: fakeio.CanReadFrom is no capability of the double in this sweep": func() {
			sweep.ExploreReader(nil, use, sweep.Exposing(fakeio.CanReadFrom))
		},
		"sweep: ExploreReader: Exposing: name at least one capability": func() {
			sweep.ExploreReader(nil, use, sweep.Exposing())
		},
		"sweep: ExploreReader: Exposing: fakeio.CanSeek comes twice: give it once": func() {
			sweep.ExploreReader(nil, use, sweep.Exposing(fakeio.CanSeek, fakeio.CanWriteTo, fakeio.CanSeek))
		},
		"sweep: ExploreReader: the zero Option means nothing: make options with the functions of sweep": func() {
			sweep.ExploreReader(nil, use, sweep.Option{})
		},
		`sweep: ExploreReader: Want: "1" is a string, but the code returns a value of type int`: func() {
			sweep.ExploreReader(nil, use, sweep.Want("1"))
		},
		"sweep: ExploreWriter: Want: nil is no output: give a string or a []byte": func() {
			sweep.ExploreWriter(write, sweep.Want(nil))
		},
		"sweep: ExploreReader: Want: nil is no value of type int, which the code returns": func() {
			sweep.ExploreReader(nil, use, sweep.Want(nil))
		},
		"sweep: ExploreWriter: Want: int is no output: give a string or a []byte": func() {
			sweep.ExploreWriter(write, sweep.Want(1))
		},
	} {
		assert.PanicsWithValue(t, want, call, want)
	}
}
