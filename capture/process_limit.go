package capture

import (
	"testing"
	"time"
)

const (
	leastGrace = 100 * time.Millisecond // as internal/testenv of the Go project has it
	mostGrace  = 5 * time.Second
	dumpGrace  = time.Second     // the least that a Go program has to print its stacks, also on a busy machine
	stopGrace  = 2 * time.Second // what Stop gives a program to end by itself
)

// graceOf is how long each step of the way to a kill waits for the one before to work: a twentieth of the time that the
// run had.
func graceOf(limit time.Duration) time.Duration {
	return min(max(limit/20, leastGrace), mostGrace)
}

// limitOf returns how long a run may take: as long as Timeout says, else what is left until the deadline of the test, less
// the time that it takes to end the run and to report that.
func limitOf(t testing.TB, cfg *config) time.Duration {
	if cfg.timeout > 0 {
		return cfg.timeout
	}
	deadline, ok := deadlineOf(t)
	if !ok {
		return 0
	}
	rest := time.Until(deadline)
	grace := graceOf(rest)
	reserve := max(grace, dumpGrace) + 2*grace
	return max(rest-min(reserve, rest/2), time.Millisecond)
}

// deadlineOf asks the test for its deadline, which only a *testing.T has, and not within a synctest bubble.
func deadlineOf(t testing.TB) (deadline time.Time, ok bool) {
	d, has := t.(interface{ Deadline() (time.Time, bool) })
	if !has {
		return time.Time{}, false
	}
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return d.Deadline()
}
