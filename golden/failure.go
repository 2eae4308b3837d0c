package golden

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
)

// failure is the text that t reports.
func (c *checked) failure(err error, kept *artifact) string {
	var m *MismatchError
	switch {
	case errors.As(err, &m):
		diff := strings.TrimSuffix(m.Diff, "\n")
		return m.headline() + "\n" + coloured(harmless(diff)) + kept.hint() + c.advice() + c.annotation(m)
	case errors.Is(err, fs.ErrNotExist):
		return err.Error() + kept.hint() + c.advice()
	default:
		return err.Error()
	}
}

// advice tells how to accept what the test got.
func (c *checked) advice() string {
	if c.fsys != nil {
		return "\nif got is right: change the file that the golden was embedded from"
	}
	return "\nif got is right: " + updateCommand(runtime.GOOS, c.root, c.t.Name())
}
