package capture

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"time"
)

// config is what the options of one run come to.
type config struct {
	merged      bool
	descriptors bool
	tees        []io.Writer
	input       io.Reader
	limited     bool // limit holds, also when it is 0
	limit       int64
	timeout     time.Duration // 0: none was given
	tty         bool
	rows, cols  int
	args        []string
	flush       []func()
}

// option is the one implementation of Option.
type option struct {
	kind kind
	set  func(c *config) error
}

func (o option) apply(c *config) error { return o.set(c) }

// kind is a set of options; each constructor has its own bit.
type kind uint16

const (
	kindMerged kind = 1 << iota
	kindDescriptors
	kindTee
	kindInput
	kindLimit
	kindTimeout
	kindTTY
	kindArgs
	kindFlush

	// repeatable are those that add up when they are given more than once.
	repeatable = kindTee | kindFlush

	// inProcess are the options of the runs inside this process.
	inProcess = kindMerged | kindDescriptors | kindTee | kindInput | kindLimit | kindFlush
)

// kinds has the name of each option and the runs that take it, in the order of the constants.
var kinds = [...]struct{ name, home string }{
	{"Merged", "Func, Start, Begin, Child, Command, RunCommand and StartCommand"},
	{"Descriptors", "the runs in this process, such as Func and Start"},
	{"Tee", "every run"},
	{"Input", "every run"},
	{"Limit", "every run"},
	{"Timeout", "Child, Command, RunCommand and StartCommand"},
	{"TTY", "Child, Command, RunCommand and StartCommand"},
	{"Args", "Child"},
	{"Flush", "the runs in this process, with Descriptors"},
}

func (k kind) String() string { return kinds[bits.TrailingZeros16(uint16(k))].name }

// newConfig reads the options of the run with that name, which takes the allowed ones.
func newConfig(run string, allowed kind, opts []Option) (config, error) {
	var c config
	var given kind
	for i, opt := range opts {
		o, ok := opt.(option)
		switch {
		case !ok:
			return config{}, fmt.Errorf("capture: %s: option %d is nil: leave it out", run, i+1)
		case o.kind&allowed == 0:
			return config{}, fmt.Errorf("capture: %s does not take %s: it is for %s",
				run, o.kind, kinds[bits.TrailingZeros16(uint16(o.kind))].home)
		case o.kind&given != 0 && o.kind&repeatable == 0:
			return config{}, fmt.Errorf("capture: %s: %s is given twice: keep one", run, o.kind)
		}
		given |= o.kind
		if err := o.apply(&c); err != nil {
			return config{}, fmt.Errorf("capture: %s: %w", run, err)
		}
	}
	if c.flush != nil && !c.descriptors {
		return config{}, errors.New("capture: " + run + " does not take Flush without Descriptors: add Descriptors()")
	}
	return c, nil
}
