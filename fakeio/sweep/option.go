package sweep

import (
	"fmt"
	"slices"
	"time"

	"example.com/weir/fakeio"
)

// Option is a setting of a sweep. A sweep refuses, with a panic that names the call, an option that makes no sense for
// it and one that comes twice; only Allow may be repeated.
type Option struct {
	name string
	set  func(c *config) (wrong string)
}

// Kinds runs these kinds alone, instead of all but CleanTruncations.
func Kinds(k ...Kind) Option {
	return Option{"Kinds", func(c *config) string {
		if len(k) == 0 {
			return "name at least one kind"
		}
		c.chosen = true
		c.kinds = 0
		for _, kind := range k {
			if !kind.known() || !c.kinds0().has(kind) {
				return kind.String() + " is no kind for this sweep: it has " + c.kinds0().String()
			}
			c.kinds = c.kinds.with(kind)
		}
		return ""
	}}
}

// Allow lets findings with this verdict pass, of these kinds or, without any, of all: they are told and do not fail.
func Allow(v Verdict, k ...Kind) Option {
	return Option{"Allow", func(c *config) string {
		if !v.known() {
			return v.String() + " is no verdict"
		}
		allowed := everyKind
		if len(k) > 0 {
			allowed = 0
		}
		for _, kind := range k {
			if !kind.known() {
				return kind.String() + " is no kind"
			}
			allowed = allowed.with(kind)
		}
		c.allowed[v] |= allowed
		return ""
	}}
}

// Strict makes failures of Masked and Unstable, too.
func Strict() Option {
	return Option{"Strict", func(c *config) string { c.strict = true; return "" }}
}

// Budget bounds how often the code under test runs, all in all: perfect runs and shrinking are in it. Without it a
// sweep has 40,000 runs, fewer where they would read more than 64 MiB together, but then enough for the places where
// buffers commonly end, up to 1 GiB, and 1,000 at the least. When that is too few, the same offsets are left out each
// time, those places last; Report.Skipped says how many, and when some of those had no room either.
func Budget(runs int) Option {
	return Option{"Budget", func(c *config) string {
		if runs < 1 {
			return fmt.Sprintf("%d runs: give at least 1", runs)
		}
		c.budget = runs
		return ""
	}}
}

// Patience is how long a run may take, 10 s without it. In a synctest bubble it is virtual time. A run that takes
// longer ends the sweep, since nothing can end its goroutine: it stays behind, and goes on when what it waits for comes.
// What the code under test shares with the test, such as a variable that it counts in, is then shared with that goroutine
// too: read it under a lock or atomically, or not at all after a Hung. A pause of the whole process, as of a laptop that
// sleeps, is not held against the run.
func Patience(d time.Duration) Option {
	return Option{"Patience", func(c *config) string {
		if d <= 0 {
			return fmt.Sprintf("%v: give a time above 0", d)
		}
		c.patience = d
		return ""
	}}
}

// Needs says that the code needs only the first n bytes of the input (of the output, for Writer): faults from n on need
// not be reported. They are still run, for panics and the like.
func Needs(n int64) Option {
	return Option{"Needs", func(c *config) string {
		if n < 0 {
			return fmt.Sprintf("%d bytes: give 0 or more", n)
		}
		c.needs = n
		return ""
	}}
}

// Want is what the perfect run must yield, with a nil error: a value of the type that the code returns; for Writer and
// Copy the output, as a string or a []byte. A perfect run that yields something else is a finding, and ends the sweep.
func Want(v any) Option {
	return Option{"Want", func(c *config) string {
		c.want, c.wants = v, true
		return ""
	}}
}

// Judge replaces the sweep's own judgement of runs in which a fault was delivered: f returns nil for one that is right
// and an error that says what is wrong with it, which makes a Wrong of it. The result is what the code returned; for
// Writer and Copy the output, a []byte. Splits are still compared with the perfect run.
func Judge(f func(f Fault, result any, err error) error) Option {
	return Option{"Judge", func(c *config) string {
		if f == nil {
			return "the function is nil"
		}
		c.judge = f
		return ""
	}}
}

// Exposing gives the doubles these capabilities beside Read or Write and Close, such as fakeio.CanWriteTo: code that
// looks for them then takes its quick paths, under the same faults.
func Exposing(caps ...fakeio.Cap) Option {
	return Option{"Exposing", func(c *config) string {
		c.readCaps, c.writeCaps = splitCaps(caps)
		if len(caps) == 0 {
			return "name at least one capability"
		}
		for i, known := range caps {
			if slices.Contains(caps[:i], known) {
				return fmt.Sprintf("%v comes twice: give it once", known)
			}
			if !c.reads && !isWriteCap(known) || !c.writes && !isReadCap(known) || !isReadCap(known) && !isWriteCap(known) {
				return fmt.Sprintf("%v is no capability of the double in this sweep", known)
			}
		}
		return ""
	}}
}
