package contract

import (
	"fmt"
	"slices"
	"strings"
)

// checks collects what a Test function finds.
type checks struct {
	call string
	errs []error
}

// newChecks begins the checks of call. It panics when the function that it would open streams with is nil.
func newChecks(call string, hasOpen bool) *checks {
	if !hasOpen {
		panic("contract: " + call + ": open is nil: give a function that returns a fresh stream")
	}
	return &checks{call: call}
}

// run runs a check and says whether it found nothing. A panic is a finding.
func (c *checks) run(check func() error) (ok bool) {
	err := caught(check)
	if err == nil {
		return true
	}
	same := func(other error) bool { return other.Error() == err.Error() }
	if !slices.ContainsFunc(c.errs, same) {
		c.errs = append(c.errs, err)
	}
	return false
}

func caught(check func() error) (err error) {
	defer func() {
		switch value := recover().(type) {
		case nil:
		case error:
			err = fmt.Errorf("panic: %w", value)
		default:
			err = fmt.Errorf("panic: %v", value)
		}
	}()
	return check()
}

// err returns the findings as one error, or nil.
func (c *checks) err() error {
	if c.errs == nil {
		return nil
	}
	return &breaches{c.call, c.errs}
}

// breaches is an error that is each of its findings.
type breaches struct {
	call string
	errs []error
}

func (b *breaches) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "contract: %s: the stream breaks its contract:", b.call)
	for _, err := range b.errs {
		text.WriteString("\n\t" + err.Error())
	}
	return text.String()
}

func (b *breaches) Unwrap() []error { return b.errs }

// shown makes a nil error print as nil, and unwraps to the error.
type shown struct{ err error }

func (s shown) Error() string {
	if s.err == nil {
		return "nil"
	}
	return s.err.Error()
}

func (s shown) Unwrap() error { return s.err }

// amount is n bytes in words.
func amount[N int | int64](n N) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}
