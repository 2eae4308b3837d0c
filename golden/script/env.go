//go:build !plan9 && !wasip1

package script

import (
	"fmt"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// setenv NAME stdout|stderr|file [re]
func (c *call) setenv() {
	c.parse(2, 3)
	name, text := c.args[0], c.text(c.args[1])
	c.checkVariable(name)
	if len(c.args) == 2 {
		c.ts.Setenv(name, withoutNewline(text))
		return
	}
	re, err := regexp.Compile("(?m)" + c.args[2])
	if err != nil {
		c.fail("%v", err)
	}
	found := re.FindStringSubmatch(text)
	if found == nil {
		c.fail("%s has no match for %#q:\n%s", c.args[1], c.args[2], text)
	}
	c.ts.Setenv(name, found[min(1, len(found)-1)])
}

func (c *call) checkVariable(name string) {
	if name == "" || strings.ContainsAny(name, "= \t\x00") {
		c.misused(strconv.Quote(name) + " is no name of a variable")
	}
}

// withoutNewline takes off one newline at the end, as a shell's $(...) takes off all.
func withoutNewline(text string) string {
	text, cut := strings.CutSuffix(text, "\n")
	if cut {
		text = strings.TrimSuffix(text, "\r")
	}
	return text
}

// status n
func (c *call) checkStatus() {
	if len(c.args) != 1 {
		c.misused(fmt.Sprintf("%d arguments", len(c.args)))
	}
	want, err := strconv.Atoi(c.args[0]) // -1 is no flag
	switch {
	case err != nil:
		c.misused(strconv.Quote(c.args[0]) + " is no exit status")
	case want != -1 && !canExitWith(want):
		c.misused(noExit(want))
	case !c.ran:
		c.fail("there is no status yet: neither run nor reap has ended a program (exec keeps its status to itself)")
	case c.status != want:
		c.fail("the last exit status is %d, want %d", c.status, want)
	}
}

// canExitWith reports whether a program of this system can end with an exit status.
func canExitWith(status int) bool {
	return status >= 0 && (status <= 255 || runtime.GOOS == "windows")
}

func noExit(status int) string {
	return fmt.Sprintf("no program exits with status %d: after a signal, use ! run, or reap, and then status -1", status)
}
