//go:build !plan9 && !wasip1

package script

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/weir/capture"
)

// patience is how long waitfor waits if it isn't told.
const patience = 10 * time.Second

// waitfor [-timeout d] [-env NAME]... name stdout|stderr re
func (c *call) waitfor() {
	var timeout time.Duration
	var names []string
	c.flags.DurationVar(&timeout, "timeout", patience, "")
	c.flags.Func("env", "", func(name string) error { names = append(names, name); return nil })
	c.parse(3, 3)
	if timeout <= 0 {
		c.misused("-timeout has to be more than 0")
	}
	for _, name := range names {
		c.checkVariable(name)
	}
	b := c.running(c.args[0])
	limit, why := c.remaining(timeout), "timed out after "+timeout.String()
	if limit < timeout {
		why = "the script's time was up"
	}
	ctx, cancel := context.WithTimeoutCause(context.Background(), limit, errors.New(why))
	defer cancel()
	found, err := c.stream(b).WaitFor(ctx, c.args[2])
	if err != nil {
		c.fail("%s: %s", b.name, strings.TrimPrefix(err.Error(), "capture: "))
	}
	c.setGroups(names, found)
}

func (c *call) stream(b *program) *capture.Stream {
	switch c.args[1] {
	case "stdout":
		return b.p.Stdout()
	case "stderr":
		return b.p.Stderr()
	}
	c.misused(fmt.Sprintf("%q is neither stdout nor stderr", c.args[1]))
	return nil
}

// setGroups sets one variable for each group, or the only one to the whole match if there is no group.
func (c *call) setGroups(names, found []string) {
	groups := len(found) - 1
	if groups > 0 {
		found = found[1:]
	}
	if len(names) > len(found) {
		c.misused(fmt.Sprintf("-env is given %d times, more often than the pattern has groups (%d)", len(names), groups))
	}
	for i, name := range names {
		c.ts.Setenv(name, found[i])
	}
}
